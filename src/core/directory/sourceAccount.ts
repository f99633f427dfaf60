import { EnrollmentError } from '../errors';
import type { SourceAccount } from '../ports';
import type { LdapSourceSettings } from '../project/ldapSourceSettings';
import type { NeuronsApiSettings } from '../project/neuronsSettings';
import type { Project } from '../project/project';

/** The account with which a directory server is read. */
export function accountOf(source: LdapSourceSettings): SourceAccount {
  return { sourceId: source.id, url: source.url.replace(/\/$/, '').toLowerCase(), user: source.bind.user };
}

/** The account that uses the REST API of the MDM server. It belongs to no source: the issuer signs in with it as well. */
export function apiAccount({ url, user }: NeuronsApiSettings): SourceAccount {
  return { sourceId: apiAccountId, url: url.replace(/\/$/, '').toLowerCase(), user };
}

/** Stands in the place of a source's id where passwords are kept. */
const apiAccountId = 'server.api';

/** Every account whose password a project needs, each once. */
export function accountsOf({ sources, server }: Project): readonly SourceAccount[] {
  return [
    ...sources.flatMap((source) => (source.kind === 'ldap' ? [accountOf(source)] : [])),
    ...(server.api === undefined ? [] : [apiAccount(server.api)]),
  ];
}

/** Where a pipeline puts the password of an account, the first that is set. A directory's never goes to the MDM server. */
export function passwordVariables({ sourceId, url }: SourceAccount): readonly string[] {
  return url.startsWith('https://')
    ? ['ENROLLMENT_NEURONS_PASSWORD']
    : [`${anyPasswordVariable}_${sourceId.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`, anyPasswordVariable];
}

/** Where a pipeline with one directory puts its password. */
const anyPasswordVariable = 'ENROLLMENT_LDAP_PASSWORD';

/** The state of a source whose password nobody has given yet. An empty one counts as none: servers take it for "anonymous". */
export function missingPassword(account: SourceAccount): EnrollmentError {
  return new EnrollmentError({
    kind: 'refused',
    code: 'source-password-missing',
    message: 'There is no password for {0}, who reads the source "{1}".',
    remedy: 'Run "Enrollment: Set the Password of a Source"; on the command line set the environment variable {2}.',
    values: [account.user, account.sourceId, passwordVariables(account).join(' / ')],
  });
}
