import type { Project, SourceSettings } from './project';

/** Files that the sources of a project read, as the project writes their paths. */
export function sourceFiles({ sources, server }: Project): readonly string[] {
  const ofServer = server.api?.tls.certificateAuthority;
  return [...sources.flatMap(filesOf), ...(ofServer === undefined ? [] : [ofServer])];
}

/** Files that one source reads. */
export function filesOf(source: SourceSettings): readonly string[] {
  switch (source.kind) {
    case 'csv':
      return [source.users, source.groups, source.memberships].filter((file) => file !== undefined);
    case 'ldap':
      return source.tls.certificateAuthority === undefined ? [] : [source.tls.certificateAuthority];
    case 'entra':
    case 'neurons':
      return [];
  }
}
