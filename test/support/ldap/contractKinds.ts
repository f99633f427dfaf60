import type { DirectorySource } from '../../../src/core/ports';
import { activeDirectoryLimits } from './activeDirectoryLimits';
import { contractBase } from './domain';
import { startProxy } from './proxy';
import { noSamba, sambaReader } from './samba';
import { sambaSettings, slapdSettings, sourceWith } from './settings';
import { sharedSamba, sharedSlapd, slapdContract } from './shared';
import { noSlapd } from './slapd';

type Use = (work: (source: DirectorySource) => Promise<void>) => Promise<void>;

const slapd = (use: Use): { readonly missing: () => Promise<string | undefined>; readonly use: Use } => ({
  missing: () => Promise.resolve(noSlapd),
  use,
});
const samba = (use: Use): { readonly missing: () => Promise<string | undefined>; readonly use: Use } => ({
  missing: noSamba,
  use,
});

/** Real directory servers with the people of the contract. */
export const ldapKinds = {
  'ldap: OpenLDAP': slapd(async (work) => {
    await work(sourceWith(slapdSettings(await sharedSlapd(), { base: slapdContract })));
  }),
  'ldap: OpenLDAP with StartTLS': slapd(async (work) => {
    const server = await sharedSlapd();
    const settings = { url: `ldap://localhost:${server.port}`, startTls: true, base: slapdContract };
    await work(sourceWith(slapdSettings(server, settings)));
  }),
  'ldap: Active Directory (Samba)': samba(async (work) => {
    await work(sourceWith(sambaSettings(await sharedSamba(), { base: contractBase }), sambaReader.password));
  }),
  'ldap: Active Directory (Samba behind the limits of Active Directory)': samba(async (work) => {
    const [server, { certificates }] = [await sharedSamba(), await sharedSlapd()];
    const proxy = await startProxy(server.tlsPort, { tls: certificates.server, filter: activeDirectoryLimits });
    try {
      const tls = { certificateAuthority: certificates.authorityFile };
      const settings = sambaSettings(server, { url: `ldaps://localhost:${proxy.port}`, tls, base: contractBase });
      await work(sourceWith(settings, sambaReader.password));
    } finally {
      await proxy.close();
    }
  }),
};
