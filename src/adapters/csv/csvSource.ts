import path from 'node:path';
import type { DirectoryGroup, DirectorySnapshot, DirectoryUser } from '../../core/directory/directoryUser';
import { groupKey } from '../../core/directory/groupClosure';
import { snapshotQueries } from '../../core/directory/snapshotQueries';
import { EnrollmentError } from '../../core/errors';
import type { DirectorySource, ReadOptions } from '../../core/ports';
import type { CsvSourceSettings } from '../../core/project/project';
import { groupColumns, isMembershipList, userColumns } from './columns';
import { chosenEncoding } from './encoding';
import { joinMemberships, readMemberships, usersOf, type Memberships } from './memberships';
import { NamedGroups } from './namedGroups';
import { withCsv, type CsvTable } from './readCsv';
import { readUser, type UserIds } from './readUser';
import { SharedTexts } from './sharedTexts';
import { splitNames } from './splitNames';

/**
 * Users and groups from CSV files in the project folder.
 * @param folder the project folder, from which the files' paths count
 */
export function csvSource(settings: CsvSourceSettings, folder: string): DirectorySource {
  const read = (options: ReadOptions): Promise<DirectorySnapshot> => readFiles(settings, folder, options);
  return { id: settings.id, kind: 'csv', read, ...snapshotQueries(read) };
}

async function readFiles(
  settings: CsvSourceSettings,
  folder: string,
  { signal, onPart }: ReadOptions,
): Promise<DirectorySnapshot> {
  const notes: string[] = [];
  const named = new NamedGroups(settings.id);
  const options = { encoding: chosenEncoding(settings), signal };
  const inFile = <T>(name: string, read: (reading: Reading, table: CsvTable) => Promise<T>): Promise<T> => {
    const file = path.resolve(folder, name);
    return withCsv(file, options, (table) => read({ settings, file, notes, named, onPart }, table));
  };
  const listedUsers = await inFile(settings.users, readUsers);
  const users =
    settings.memberships === undefined
      ? listedUsers
      : joinMemberships(listedUsers, await inFile(settings.memberships, readMembershipFile), notes);
  if (users !== listedUsers) {
    users.forEach((user) => {
      named.add(user);
    });
  }
  const listed = settings.groups === undefined ? [] : await inFile(settings.groups, readGroups);
  return { users, groups: [...listed, ...named.beside(listed)], notes };
}

/** What reading one file of a source needs and adds to. */
interface Reading {
  readonly settings: CsvSourceSettings;
  readonly file: string;
  readonly notes: string[];
  readonly named: NamedGroups;
  readonly onPart: ReadOptions['onPart'];
}

/** Users after which the first ones are shown. Each further part is twice as large, so that all parts together cost little. */
const firstPart = 1000;

async function readUsers(
  { settings, file, notes, named, onPart }: Reading,
  table: CsvTable,
): Promise<readonly DirectoryUser[]> {
  noteEncoding(table, file, notes);
  if (isMembershipList(table.header, settings.columns)) {
    const accounts = usersOf(await readMemberships(table, file), settings.id, file);
    accounts.forEach((account) => {
      named.add(account);
    });
    return refuseNobody(accounts, table, file);
  }
  const field = userColumns(table.header, file, settings.columns);
  const ids: UserIds = {
    sourceId: settings.id,
    file,
    given: field.has('id'),
    lines: new Map(),
    shared: new SharedTexts(),
  };
  const users: DirectoryUser[] = [];
  let nextPart = firstPart;
  for await (const row of table.rows) {
    const user = readUser(row, field, ids);
    users.push(user);
    named.add(user);
    if (users.length === nextPart) {
      nextPart *= 2;
      onPart?.({ users: [...users], groups: named.beside([]), notes: [] });
    }
  }
  return refuseNobody(users, table, file);
}

function refuseNobody(users: readonly DirectoryUser[], { header }: CsvTable, file: string): readonly DirectoryUser[] {
  if (users.length === 0) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'csv-no-users',
      message: 'The file lists no users.',
      remedy: 'Add one row for each user below the header.',
      location: { file, line: header.line },
    });
  }
  return users;
}

async function readMembershipFile({ file, notes }: Reading, table: CsvTable): Promise<Memberships> {
  noteEncoding(table, file, notes);
  return readMemberships(table, file);
}

async function readGroups({ settings, file, notes }: Reading, table: CsvTable): Promise<readonly DirectoryGroup[]> {
  noteEncoding(table, file, notes);
  const field = groupColumns(table.header, file);
  const groups = new Map<string, DirectoryGroup>();
  for await (const row of table.rows) {
    const name = field(row, 'name');
    if (name === '' || groups.has(groupKey(name))) {
      throw new EnrollmentError({
        kind: 'source',
        code: 'csv-group-name',
        message: name === '' ? 'This group has no name.' : 'The group "{0}" is listed twice.',
        remedy: 'Give every group one row with a name of its own.',
        values: [name],
        location: { file, line: row.line },
      });
    }
    groups.set(groupKey(name), {
      key: `${settings.id}/${groupKey(name)}`,
      name,
      sourceId: settings.id,
      displayName: field(row, 'displayName') || name,
      memberOf: splitNames(field(row, 'memberOf')),
    });
  }
  return [...groups.values()];
}

function noteEncoding({ encoding }: CsvTable, file: string, notes: string[]): void {
  if (!encoding.certain) {
    notes.push(
      `${path.basename(file)} was read as ${encoding.encoding}. If names look wrong, save it as "CSV UTF-8" or set "encoding" in enrollment.json.`,
    );
  }
}
