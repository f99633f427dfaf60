import type { Clock, DirectorySource, SourceSecrets } from '../core/ports';
import type { Project, SourceSettings } from '../core/project/project';

/** What sources need besides their settings. */
export interface SourceWorld {
  /** The project folder, from which paths count. */
  readonly folder: string;
  readonly secrets: SourceSecrets;
  readonly clock: Clock;
}

/** The directory sources of a project. Each kind's adapter is loaded when a project first uses it. */
export function openSources(project: Project, world: SourceWorld): Promise<readonly DirectorySource[]> {
  return Promise.all(project.sources.map((settings) => openSource(settings, world)));
}

/** One source, of a project or one that is tried before it is. */
export async function openSource(settings: SourceSettings, world: SourceWorld): Promise<DirectorySource> {
  switch (settings.kind) {
    case 'csv':
      return (await import('./csv/csvSource')).csvSource(settings, world.folder);
    case 'ldap':
      return (await import('./ldap/ldapSource')).ldapSource(settings, world);
  }
}
