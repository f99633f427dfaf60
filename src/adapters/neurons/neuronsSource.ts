import type { DirectoryGroup, DirectorySnapshot, DirectoryUser } from '../../core/directory/directoryUser';
import { groupKey } from '../../core/directory/groupClosure';
import { snapshotQueries } from '../../core/directory/snapshotQueries';
import { EnrollmentError } from '../../core/errors';
import type { DirectorySource, ReadOptions } from '../../core/ports';
import type { NeuronsSourceSettings } from '../../core/project/neuronsSettings';
import { groupSchema, type NeuronsAccount } from './answers';
import { readList } from './lists';
import type { NeuronsApi } from './neuronsApi';
import { neuronsFailure } from './neuronsFailure';
import { allAccounts } from './pinServer';
import { withNeurons, type NeuronsWorld } from './session';

/** The accounts of the MDM server and its user groups. Its groups do not nest. */
export function neuronsSource(settings: NeuronsSourceSettings, world: NeuronsWorld): DirectorySource {
  const read = ({ signal }: ReadOptions): Promise<DirectorySnapshot> =>
    withNeurons(settings.api, world, signal, (api) => readAll(api, settings.id));
  return { id: settings.id, kind: 'neurons', read, ...snapshotQueries(read) };
}

async function readAll(api: NeuronsApi, sourceId: string): Promise<DirectorySnapshot> {
  const accounts = await readList(api, allAccounts, ({ id }) => id);
  const people = accounts.filter(({ accountType }) => accountType === 'USER');
  if (people.length === 0) {
    throw neuronsFailure('neurons-no-users', {
      message: '{0} lists no users.',
      remedy: 'Check whether the API account may view users, and whether users were imported there.',
      values: [api.url],
    });
  }
  const notes: string[] = [];
  const names = new Map<string, string>();
  for (const name of [...(await listedGroups(api, notes)), ...people.flatMap(groupNames)]) {
    if (!names.has(groupKey(name))) {
      names.set(groupKey(name), name);
    }
  }
  const groups = [...names].map(([key, name]): DirectoryGroup => ({
    key: `${sourceId}/${key}`,
    name,
    sourceId,
    displayName: name,
    memberOf: [],
  }));
  return { users: people.map((account) => toUser(account, sourceId, new URL(api.url).host)), groups, notes };
}

/** Where the list of groups is, is not published for certain: without it there are the groups that users name. */
async function listedGroups(api: NeuronsApi, notes: string[]): Promise<readonly string[]> {
  try {
    const list = { path: '/api/v1/group', row: groupSchema };
    return (await readList(api, list, ({ id, name }) => id ?? name)).map(({ name }) => name);
  } catch (error) {
    if (error instanceof EnrollmentError && ['neurons-not-there', 'neurons-forbidden'].includes(error.code)) {
      notes.push(`${api.url} does not list its groups; those that users belong to are shown.`);
      return [];
    }
    throw error;
  }
}

function groupNames({ groups }: NeuronsAccount): readonly string[] {
  return groups.map((group) => (typeof group === 'string' ? group : group.name));
}

/**
 * The server knows a user by the user name, in the form of an address; the e-mail address may be another one, with which no device enrols.
 */
function toUser(account: NeuronsAccount, sourceId: string, host: string): DirectoryUser {
  const { id, uid, emailAddress, displayName, enabled } = account;
  return {
    key: `${sourceId}/${id}`,
    id,
    sourceId,
    displayName: displayName || uid,
    email: uid.includes('@') ? uid : emailAddress,
    userPrincipalName: uid,
    userName: account.username || uid,
    device: '',
    department: '',
    ou: '',
    enabled,
    groups: groupNames(account),
    origin: `${host}, account ${id}`,
  };
}
