import * as v from 'valibot';
import { filePathSchema, sourceIdSchema } from './commonSchemas';
import { ldapFields, ldapServers, ldapUrl, plainTextConsent } from './ldapSourceSettings';

/** Neither user nor password nor path: a secret has no place in enrollment.json, and base and filter have keys of their own. */
const url = v.pipe(
  v.string(),
  v.regex(
    ldapUrl,
    'must be ldaps://host, ldaps://host:port, ldap://host or ldap://host:port, without user, password or path',
  ),
  v.description('The directory server. ldaps:// begins with TLS (port 636); ldap:// (port 389) needs startTls.'),
);

const text = v.pipe(v.string(), v.trim(), v.minLength(1, 'must not be empty'), v.maxLength(8_000, 'is too long'));

const seconds = v.pipe(v.number(), v.minValue(1, 'must be 1 to 600'), v.maxValue(600, 'must be 1 to 600'));

/** RFC 4512: a name or an OID, with options. */
const attribute = v.pipe(
  v.string(),
  v.regex(/^([A-Za-z][A-Za-z0-9-]*|\d+(\.\d+)+)(;[A-Za-z0-9-]+)*$/, 'must be the name of an attribute'),
);

const tls = v.strictObject({
  certificateAuthority: v.optional(
    v.pipe(
      filePathSchema,
      v.description("PEM file with the authorities to trust instead of the system's, relative to the project folder."),
    ),
  ),
  serverName: v.optional(
    v.pipe(text, v.description('Name that the certificate must bear, where it is not the host in the URL.')),
  ),
});

const timeouts = v.strictObject({
  connectSeconds: v.optional(
    v.pipe(seconds, v.description('Seconds to wait for the connection, its TLS handshake included.')),
    10,
  ),
  answerSeconds: v.optional(
    v.pipe(seconds, v.description('Seconds for which the server may be silent before reading is given up.')),
    30,
  ),
});

/** A directory server as a source of users and groups. */
export const ldapSourceSchema = v.strictObject({
  id: sourceIdSchema,
  kind: v.pipe(v.literal('ldap', 'must be "ldap"'), v.description('Kind of directory source.')),
  url,
  startTls: v.optional(
    v.pipe(v.boolean(), v.description('Turn an ldap:// connection into TLS before anything else is sent.')),
    false,
  ),
  allowPlainText: v.optional(
    v.pipe(
      v.literal(plainTextConsent, `must be "${plainTextConsent}", or be left out`),
      v.description('Consent to a connection without TLS. Whoever is on the network between can read the password.'),
    ),
  ),
  tls: v.optional(v.pipe(tls, v.description('How the server is recognised. It is always verified.')), {}),
  bind: v.strictObject({
    user: v.pipe(
      text,
      v.description(
        'Account that reads the directory: user@domain, DOMAIN\\user or a DN. Its password is asked for, never written here.',
      ),
    ),
  }),
  server: v.optional(
    v.pipe(
      v.picklist(ldapServers, `must be one of ${ldapServers.join(', ')}`),
      v.description('Kind of server, which decides the usual filters and attributes. auto: the server says.'),
    ),
    'auto',
  ),
  base: v.pipe(text, v.description('DN below which users and groups are searched, for example DC=contoso,DC=com.')),
  userFilter: v.optional(v.pipe(text, v.description('Filter (RFC 4515) for users. Left out: what is usual.'))),
  groupFilter: v.optional(v.pipe(text, v.description('Filter (RFC 4515) for groups. Left out: what is usual.'))),
  attributes: v.optional(
    v.pipe(
      v.record(v.picklist(ldapFields, 'is not a field'), attribute),
      v.description('Which attribute holds which field, where it is not the usual one.'),
    ),
    {},
  ),
  timeouts: v.optional(v.pipe(timeouts, v.description('How long to wait for the server.')), {}),
});
