import type { DirectorySource } from '../core/ports';
import type { Project } from '../core/project/project';

/**
 * The directory sources of a project. Each kind's adapter is loaded when a project first uses it.
 * @param folder the project folder
 */
export async function openSources(project: Project, folder: string): Promise<readonly DirectorySource[]> {
  const { csvSource } = await import('./csv/csvSource');
  return project.sources.map((settings) => csvSource(settings, folder));
}
