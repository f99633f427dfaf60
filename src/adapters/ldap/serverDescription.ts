import type { LdapServer } from '../../core/project/ldapSourceSettings';
import type { LdapConnection } from './connection';
import { valuesOf, type LdapEntry } from './entry';
import { searchOnce } from './search';

/** What a server says about itself in its root DSE (RFC 4512, section 5.1). */
export interface ServerDescription {
  readonly server: Exclude<LdapServer, 'auto'>;
  /** It gives long lists in pages (RFC 2696). */
  readonly hasPages: boolean;
}

const pagedResults = '1.2.840.113556.1.4.319';
/** Active Directory's own capability ([MS-ADTS] 3.1.1.3.4.3.1). */
const activeDirectory = '1.2.840.113556.1.4.800';

/** Asks the server what it is. One that keeps it to itself is taken for one without extensions. */
export async function describeServer(connection: LdapConnection): Promise<ServerDescription> {
  const { PresenceFilter } = await import('ldapts');
  let root: LdapEntry | undefined;
  await searchOnce(
    connection,
    {
      base: '',
      scope: 'base',
      filter: new PresenceFilter({ attribute: 'objectClass' }),
      attributes: ['supportedControl', 'supportedCapabilities', 'vendorName'],
    },
    {
      onEntry: (entry) => {
        root = entry;
      },
    },
  );
  return describe(root);
}

function describe(root: LdapEntry | undefined): ServerDescription {
  const values = (name: string): readonly string[] => (root === undefined ? [] : valuesOf(root, name));
  return {
    server: values('supportedcapabilities').includes(activeDirectory)
      ? 'active-directory'
      : /389|fedora|red hat/i.test(values('vendorname').join(' '))
        ? '389-ds'
        : 'openldap',
    hasPages: values('supportedcontrol').includes(pagedResults),
  };
}
