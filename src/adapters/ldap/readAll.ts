import type { DirectorySnapshot } from '../../core/directory/directoryUser';
import type { ReadOptions } from '../../core/ports';
import type { LdapSourceSettings } from '../../core/project/ldapSourceSettings';
import { searchBelow, type LdapDirectory } from './directory';
import { sourceFailure } from './ldapFailure';
import { MembershipTable } from './membershipTable';
import { GroupList, groupAttributes } from './readGroups';
import { Memberships } from './readMembers';
import { UserList, userAttributes } from './readUsers';
import type { OnEntry } from './search';

/** Users who are shown before the first page is whole. */
const firstUsers = 100;

/** Groups come first, by name alone; then users, who refer to them; then who is in which group. Nothing has to be kept twice. */
export async function readAll(directory: LdapDirectory, { onPart }: ReadOptions): Promise<DirectorySnapshot> {
  const { settings, profile, now, references, session, userFilter, groupFilter } = directory;
  const groups = await readGroups(directory);
  const shared = groups.tellApart();
  const table = new MembershipTable();
  const users = new UserList({ sourceId: settings.id, profile, now, groups, memberships: table });
  const tell = (): void => {
    onPart?.({ users: users.users, groups: groups.groups, notes: [] });
  };
  const addUser: OnEntry = (entry) => {
    users.add(entry);
    if (users.users.length === firstUsers) {
      tell();
    }
  };
  await searchBelow(directory, { filter: userFilter, attributes: userAttributes(profile) }, addUser, tell);
  if (users.users.length === 0) {
    throw noUsers(settings);
  }
  const memberships = new Memberships(profile.members, users, groups, table);
  await searchBelow(directory, { filter: groupFilter, attributes: profile.members }, (entry) => {
    memberships.add(entry);
  });
  await memberships.complete(session.connection);
  await users.takeGroups((group) => groups.groups[group]?.name ?? '');
  return {
    users: users.users,
    groups: groups.groups,
    notes: [...references.notes(settings.id), ...sharedNames(shared)],
  };
}

/** All groups by name, without their members. */
export async function readGroups(directory: LdapDirectory): Promise<GroupList> {
  const { settings, profile, groupFilter } = directory;
  const groups = new GroupList(settings.id, profile);
  await searchBelow(directory, { filter: groupFilter, attributes: groupAttributes(profile) }, (entry) => {
    groups.add(entry);
  });
  return groups;
}

function sharedNames(names: readonly string[]): readonly string[] {
  const some = names.slice(0, 5).join(', ');
  return names.length === 0
    ? []
    : [`${names.length} group names belong to several groups, which are named by their DN here: ${some}.`];
}

/** An account without rights sees nobody, and says nothing about it. */
function noUsers({ url, base }: LdapSourceSettings): Error {
  return sourceFailure('ldap-no-users', {
    message: '{0} lists no users below {1}.',
    remedy: 'Check "base" and "userFilter" of this source, and whether its account may read users there.',
    values: [url, base],
  });
}
