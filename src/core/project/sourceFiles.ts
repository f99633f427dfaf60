import type { Project } from './project';

/** Files that the sources of a project read, as the project writes their paths. */
export function sourceFiles(project: Project): readonly string[] {
  return project.sources.flatMap((source) => {
    switch (source.kind) {
      case 'csv':
        return [source.users, ...(source.groups === undefined ? [] : [source.groups])];
      case 'ldap':
        return source.tls.certificateAuthority === undefined ? [] : [source.tls.certificateAuthority];
      case 'entra':
        return [];
    }
  });
}
