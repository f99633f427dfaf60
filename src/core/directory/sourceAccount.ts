import { EnrollmentError } from '../errors';
import type { SourceAccount } from '../ports';
import { entraClouds, type EntraSourceSettings } from '../project/entraSourceSettings';
import type { LdapSourceSettings } from '../project/ldapSourceSettings';
import type { NeuronsApiSettings } from '../project/neuronsSettings';
import type { Project, SourceSettings } from '../project/project';

/** The account with which a source is read; undefined for sources that need none. */
export function accountOf(source: LdapSourceSettings | EntraSourceSettings): SourceAccount;
export function accountOf(source: SourceSettings): SourceAccount | undefined;
export function accountOf(source: SourceSettings): SourceAccount | undefined {
  switch (source.kind) {
    case 'csv':
      return undefined;
    case 'ldap':
      return {
        kind: 'ldap',
        sourceId: source.id,
        url: source.url.replace(/\/$/, '').toLowerCase(),
        user: source.bind.user,
      };
    case 'entra':
      return {
        kind: 'entra',
        sourceId: source.id,
        url: `${entraClouds[source.cloud].login}/${source.tenant.toLowerCase()}`,
        user: source.clientId.toLowerCase(),
      };
    case 'neurons':
      return apiAccount(source.api);
  }
}

/** The account that uses the REST API of the MDM server. It belongs to no source: the issuer signs in with it as well. */
export function apiAccount({ url, user }: NeuronsApiSettings): SourceAccount {
  return { kind: 'neurons', sourceId: 'server.api', url: url.replace(/\/$/, '').toLowerCase(), user };
}

/** Every account whose password a project needs, each once. */
export function accountsOf({ sources, server }: Pick<Project, 'sources' | 'server'>): readonly SourceAccount[] {
  return [
    ...sources.flatMap((source) => (source.kind === 'ldap' ? [accountOf(source)] : [])),
    ...(server.api === undefined ? [] : [apiAccount(server.api)]),
  ];
}

/** Where a pipeline with one source of a kind puts its secret. */
const anyVariables: Readonly<Record<SourceAccount['kind'], string>> = {
  ldap: 'ENROLLMENT_LDAP_PASSWORD',
  entra: 'ENROLLMENT_ENTRA_SECRET',
  neurons: 'ENROLLMENT_NEURONS_PASSWORD',
};

/** Where a pipeline puts the secret of an account, the first that is set. A directory's never goes to another kind of server. */
export function passwordVariables({ kind, sourceId }: SourceAccount): readonly string[] {
  const any = anyVariables[kind];
  // A project has one MDM server, so there is nothing to tell apart.
  return kind === 'neurons' ? [any] : [`${any}_${sourceId.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`, any];
}

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

/** The state of a source at which somebody has to sign in first, or once more. */
export function signedOut(account: SourceAccount): EnrollmentError {
  return new EnrollmentError({
    kind: 'refused',
    code: 'source-signed-out',
    message: 'Nobody is signed in at the source "{0}" ({1}).',
    remedy:
      'Run "Enrollment: Sign In to a Source"; on the command line set the environment variable {2}, or call it in a terminal.',
    values: [account.sourceId, account.url, passwordVariables(account).join(' / ')],
  });
}
