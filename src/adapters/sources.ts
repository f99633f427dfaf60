import type { Clock, DirectorySource, SourceSecrets, SourceTokens } from '../core/ports';
import type { Project, SourceSettings } from '../core/project/project';
import type { ProxyVariables } from './http/proxiedAgent';

/** What sources need besides their settings. */
export interface SourceWorld {
  /** The project folder, from which paths count. */
  readonly folder: string;
  readonly secrets: SourceSecrets;
  readonly tokens: SourceTokens;
  readonly clock: Clock;
  readonly proxy?: ProxyVariables | undefined;
  /** Sources opened before. The same settings get the same source again, so that one that remembers what it has read can ask for changes alone. */
  readonly opened?: Map<string, DirectorySource> | undefined;
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
    case 'entra':
      return openOnce(settings, world, async () => (await import('./entra/entraSource')).entraSource(settings, world));
    case 'neurons':
      return (await import('./neurons/neuronsSource')).neuronsSource(settings, world);
  }
}

async function openOnce(
  settings: SourceSettings,
  { opened }: SourceWorld,
  open: () => Promise<DirectorySource>,
): Promise<DirectorySource> {
  const name = JSON.stringify(settings);
  const source = opened?.get(name) ?? (await open());
  opened?.set(name, source);
  return source;
}
