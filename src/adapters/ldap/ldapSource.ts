import type { DirectorySnapshot } from '../../core/directory/directoryUser';
import type { DirectorySource, ReadOptions } from '../../core/ports';
import type { LdapSourceSettings } from '../../core/project/ldapSourceSettings';
import { openDirectory, withDirectory, type LdapWorld } from './directory';
import { ldapQueries } from './queries';
import { readAll } from './readAll';

/** Users and groups of a directory server: Active Directory, OpenLDAP, 389 Directory Server and their like. */
export function ldapSource(settings: LdapSourceSettings, world: LdapWorld): DirectorySource {
  const read = (options: ReadOptions): Promise<DirectorySnapshot> =>
    withDirectory(openDirectory(settings, world, options.signal), (directory) => readAll(directory, options));
  return { id: settings.id, kind: 'ldap', read, ...ldapQueries(settings, world) };
}
