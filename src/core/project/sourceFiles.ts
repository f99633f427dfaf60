import type { Project } from './project';

/** Files that the sources of a project read, as the project writes their paths. */
export function sourceFiles({ sources, server }: Project): readonly string[] {
  const ofSources = sources.flatMap((source) => {
    switch (source.kind) {
      case 'csv':
        return [source.users, source.groups];
      case 'ldap':
        return [source.tls.certificateAuthority];
      case 'entra':
      case 'neurons':
        return [];
    }
  });
  return [...ofSources, server.api?.tls.certificateAuthority].filter((file) => file !== undefined);
}
