/** Which directory server answers. `auto`: its root DSE says so. */
export const ldapServers = ['auto', 'active-directory', 'openldap', '389-ds'] as const;
export type LdapServer = (typeof ldapServers)[number];

/** What a directory entry tells; each can be mapped to an attribute of the customer's own. */
export const ldapFields = [
  'id',
  'displayName',
  'email',
  'userPrincipalName',
  'userName',
  'device',
  'department',
  'groupName',
  'member',
] as const;
export type LdapField = (typeof ldapFields)[number];

/** A server's address: a scheme, a host, perhaps a port; neither user nor password nor path. */
export const ldapUrl = /^ldaps?:\/\/(\[[0-9A-Fa-f:.]+\]|[^\s/?#@:[\]]+)(:\d{1,5})?\/?$/;

/** What an administrator has to write to let a password travel in the clear. Long, so that nobody writes it by habit. */
export const plainTextConsent = 'the-password-travels-unencrypted';

/** How the server is recognised. */
export interface LdapTlsSettings {
  /** PEM file with the authorities that are trusted instead of the system's, relative to the project folder. */
  readonly certificateAuthority?: string | undefined;
  /** Name that the certificate must bear where it is not the host of the URL. */
  readonly serverName?: string | undefined;
}

/** A directory server. The password is no setting: it comes from a `SourceSecrets`. */
export interface LdapSourceSettings {
  readonly id: string;
  readonly kind: 'ldap';
  /** `ldaps://host[:port]`, or `ldap://host[:port]` with `startTls`. */
  readonly url: string;
  readonly startTls: boolean;
  readonly allowPlainText?: typeof plainTextConsent | undefined;
  readonly tls: LdapTlsSettings;
  /** Account that reads the directory: a UPN, DOMAIN\user or a DN. */
  readonly bind: { readonly user: string };
  readonly server: LdapServer;
  /** DN below which users and groups are searched. */
  readonly base: string;
  /** RFC 4515; left out, what is usual for the server. */
  readonly userFilter?: string | undefined;
  readonly groupFilter?: string | undefined;
  readonly attributes: Readonly<Partial<Record<LdapField, string | undefined>>>;
  readonly timeouts: LdapTimeouts;
}

export interface LdapTimeouts {
  /** Seconds for the connection, its TLS handshake included. */
  readonly connectSeconds: number;
  /** Seconds for which the server may be silent in the middle of an operation. */
  readonly answerSeconds: number;
}
