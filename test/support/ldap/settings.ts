import type { LdapSourceSettings } from '../../../src/core/project/ldapSourceSettings';
import { ldapSource } from '../../../src/adapters/ldap/ldapSource';
import type { DirectorySource } from '../../../src/core/ports';
import { sambaReader, type Samba } from './samba';
import type { Slapd } from './slapd';
import { slapdReader, slapdSuffix } from './slapd';

/** Settings of a source, but for what a test says. Short timeouts, so that a test of one is short. */
export function ldapSettings(changes: Partial<LdapSourceSettings> & { readonly url: string }): LdapSourceSettings {
  return {
    id: 'it',
    kind: 'ldap',
    startTls: false,
    tls: {},
    bind: { user: slapdReader.user },
    server: 'auto',
    base: slapdSuffix,
    attributes: {},
    timeouts: { connectSeconds: 3, answerSeconds: 3 },
    ...changes,
  };
}

/** Settings for reading a slapd of ours over TLS. */
export function slapdSettings(slapd: Slapd, changes: Partial<LdapSourceSettings> = {}): LdapSourceSettings {
  const tls = { certificateAuthority: slapd.certificates.authorityFile };
  return ldapSettings({ url: `ldaps://127.0.0.1:${slapd.tlsPort}`, tls, ...changes });
}

/** Settings for reading a Samba of ours over TLS. */
export function sambaSettings(samba: Samba, changes: Partial<LdapSourceSettings> = {}): LdapSourceSettings {
  return ldapSettings({
    url: 'ldaps://127.0.0.1',
    tls: { certificateAuthority: samba.authorityFile, serverName: samba.serverName },
    base: samba.base,
    bind: { user: sambaReader.user },
    timeouts: { connectSeconds: 5, answerSeconds: 20 },
    ...changes,
  });
}

/** A source whose password is known. */
export function sourceWith(settings: LdapSourceSettings, password = slapdReader.password): DirectorySource {
  return ldapSource(settings, {
    folder: '/',
    secrets: { get: () => Promise.resolve(password) },
    clock: () => new Date('2026-11-22T10:00:00Z'),
  });
}
