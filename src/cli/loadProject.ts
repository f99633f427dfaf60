import { openSources } from '../adapters/sources';
import { readProject } from '../adapters/files/projectFolder';
import type { DirectorySnapshot } from '../core/directory/directoryUser';
import { readDirectory } from '../core/directory/readDirectory';
import type { ResolvedSelection } from '../core/directory/recipient';
import { resolveRecipients, selectUsers } from '../core/directory/resolveRecipients';
import type { Project } from '../core/project/project';
import type { Terminal } from './terminal';

/** A project and the people it reaches. */
export interface LoadedProject {
  readonly project: Project;
  readonly selection: ResolvedSelection;
  readonly directory: DirectorySnapshot;
  readonly notes: readonly string[];
}

/** Reads a project folder and its sources, and resolves the recipients that it names. */
export async function loadProject(
  folder: string,
  { signal, secrets, tokens, clock, proxy }: Pick<Terminal, 'signal' | 'secrets' | 'tokens' | 'clock' | 'proxy'>,
): Promise<LoadedProject> {
  const project = await readProject(folder);
  const sources = await openSources(project, { folder, secrets, tokens, clock, proxy });
  const directory = await readDirectory(sources, { signal });
  const chosen = new Set(selectUsers(directory, project.recipients));
  const selection = resolveRecipients(directory.users, project, (user) => chosen.has(user));
  return { project, selection, directory, notes: directory.notes };
}
