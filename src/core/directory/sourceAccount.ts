import { EnrollmentError } from '../errors';
import type { SourceAccount } from '../ports';
import type { LdapSourceSettings } from '../project/ldapSourceSettings';
import type { SourceSettings } from '../project/project';

/** The account with which a source is read; undefined for sources that need none. */
export function accountOf(source: LdapSourceSettings): SourceAccount;
export function accountOf(source: SourceSettings): SourceAccount | undefined;
export function accountOf(source: SourceSettings): SourceAccount | undefined {
  return source.kind === 'ldap'
    ? { sourceId: source.id, url: source.url.replace(/\/$/, '').toLowerCase(), user: source.bind.user }
    : undefined;
}

/** Where a pipeline puts the password of this source; see also {@link anyPasswordVariable}. */
export function passwordVariable(sourceId: string): string {
  return `${anyPasswordVariable}_${sourceId.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
}

/** Where a pipeline with one directory puts its password. */
export const anyPasswordVariable = 'ENROLLMENT_LDAP_PASSWORD';

/** The state of a source whose password nobody has given yet. An empty one counts as none: servers take it for "anonymous". */
export function missingPassword({ sourceId, user }: SourceAccount): EnrollmentError {
  return new EnrollmentError({
    kind: 'refused',
    code: 'source-password-missing',
    message: 'There is no password for {0}, who reads the source "{1}".',
    remedy:
      'Run "Enrollment: Set the Password of a Source"; on the command line set the environment variable {2} or {3}.',
    values: [user, sourceId, passwordVariable(sourceId), anyPasswordVariable],
  });
}
