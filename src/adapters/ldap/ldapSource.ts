import type { DirectorySnapshot } from '../../core/directory/directoryUser';
import { snapshotQueries } from '../../core/directory/snapshotQueries';
import { accountOf, missingPassword } from '../../core/directory/sourceAccount';
import type { Clock, DirectorySource, ReadOptions, SourceSecrets } from '../../core/ports';
import type { LdapSourceSettings } from '../../core/project/ldapSourceSettings';
import type { LdapConnection } from './connection';
import { sourceFailure } from './ldapFailure';
import { MembershipTable } from './membershipTable';
import { profileOf } from './profile';
import { GroupList, groupAttributes } from './readGroups';
import { Memberships } from './readMembers';
import { UserList, userAttributes } from './readUsers';
import { References } from './references';
import { searchOnce, searchPaged, type OnEntry } from './search';
import { parseFilter } from './searchFilter';
import { describeServer } from './serverDescription';
import { withSession } from './session';
import { targetOf } from './target';

/** What a directory server as a source needs of the world. */
export interface LdapWorld {
  /** The project folder, from which files in the settings count. */
  readonly folder: string;
  readonly secrets: SourceSecrets;
  /** Tells which accounts have expired. */
  readonly clock: Clock;
}

/** Users and groups of a directory server: Active Directory, OpenLDAP, 389 Directory Server and their like. */
export function ldapSource(settings: LdapSourceSettings, { folder, secrets, clock }: LdapWorld): DirectorySource {
  const read = async ({ signal }: ReadOptions): Promise<DirectorySnapshot> => {
    // All that can be wrong here is found before the server hears of us.
    await parseFilters(settings);
    const target = await targetOf(settings, folder);
    const password = await passwordOf(settings, secrets);
    const credentials = { user: settings.bind.user, password };
    return withSession(target, credentials, signal, (connection) => readAll(connection, settings, clock()));
  };
  return { id: settings.id, kind: 'ldap', read, ...snapshotQueries(read) };
}

async function parseFilters({ id, userFilter, groupFilter }: LdapSourceSettings): Promise<void> {
  for (const [name, text] of Object.entries({ userFilter, groupFilter })) {
    if (text !== undefined) {
      await parseFilter(text, `"${name}" of the source "${id}"`);
    }
  }
}

async function passwordOf(settings: LdapSourceSettings, secrets: SourceSecrets): Promise<string> {
  const account = accountOf(settings);
  const password = await secrets.get(account);
  if (password === undefined || password === '') {
    throw missingPassword(account);
  }
  return password;
}

/** Groups come first, by name alone; then users, who refer to them; then who is in which group. Nothing has to be kept twice. */
async function readAll(
  connection: LdapConnection,
  settings: LdapSourceSettings,
  now: Date,
): Promise<DirectorySnapshot> {
  const { id: sourceId, base } = settings;
  const description = await describeServer(connection);
  const profile = profileOf(settings, description);
  const groupFilter = await parseFilter(profile.groupFilter, '"groupFilter"');
  const userFilter = await parseFilter(profile.userFilter, '"userFilter"');
  const references = new References();
  const search = (filter: typeof userFilter, attributes: readonly string[], onEntry: OnEntry): Promise<void> =>
    (description.hasPages ? searchPaged : searchOnce)(
      connection,
      { base, scope: 'sub', filter, attributes },
      onEntry,
      (urls) => {
        references.add(urls);
      },
    );

  const groups = new GroupList(sourceId, profile);
  await search(groupFilter, groupAttributes(profile), (entry) => {
    groups.add(entry);
  });
  const shared = groups.tellApart();
  const table = new MembershipTable();
  const users = new UserList({ sourceId, profile, now, groups, memberships: table });
  await search(userFilter, userAttributes(profile), (entry) => {
    users.add(entry);
  });
  if (users.users.length === 0) {
    throw noUsers(settings);
  }
  const memberships = new Memberships(profile.members, users, groups, table);
  await search(groupFilter, profile.members, (entry) => {
    memberships.add(entry);
  });
  await memberships.complete(connection);
  await users.takeGroups((group) => groups.groups[group]?.name ?? '');
  return { users: users.users, groups: groups.groups, notes: [...references.notes(sourceId), ...sharedNames(shared)] };
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
