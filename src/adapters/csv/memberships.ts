import path from 'node:path';
import type { DirectoryUser } from '../../core/directory/directoryUser';
import { normaliseAddress } from '../../core/directory/enrolmentAddress';
import { EnrollmentError } from '../../core/errors';
import { membershipColumns } from './columns';
import type { CsvTable } from './readCsv';

/** Groups of accounts, by the account as it is compared: without case, since directories compare so. */
export type Memberships = ReadonlyMap<string, Account>;

interface Account {
  readonly id: string;
  /** Where it was named first. */
  readonly line: number;
  readonly groups: string[];
}

/** Reads a list with one membership in a row: `accountUid,groupName`. A row without a group names an account in none. */
export async function readMemberships({ header, rows }: CsvTable, file: string): Promise<Memberships> {
  const field = membershipColumns(header, file);
  const accounts = new Map<string, Account>();
  // Each name comes as often as the group has members.
  const names = new Map<string, string>();
  for await (const row of rows) {
    const id = field(row, 'account');
    const key = normaliseAddress(id);
    if (id === '') {
      throw new EnrollmentError({
        kind: 'source',
        code: 'csv-id',
        message: 'This row names no account.',
        remedy: 'Give every row the id of an account and the name of a group.',
        location: { file, line: row.line },
      });
    }
    const account = accounts.get(key) ?? { id, line: row.line, groups: [] };
    accounts.set(key, account);
    const group = field(row, 'group');
    if (group !== '' && !account.groups.includes(group)) {
      names.set(group, names.get(group) ?? group);
      account.groups.push(names.get(group) ?? group);
    }
  }
  return accounts;
}

/** The users with their groups of the list. An account is meant by its id, its address or its user name. */
export function joinMemberships(
  users: readonly DirectoryUser[],
  memberships: Memberships,
  notes: string[],
): readonly DirectoryUser[] {
  const found = new Set<Account>();
  const joined = users.map((user) => {
    const account = [user.id, user.email, user.userPrincipalName, user.userName]
      .map((name) => (name === '' ? undefined : memberships.get(normaliseAddress(name))))
      .find((one) => one !== undefined);
    if (account === undefined) {
      return user;
    }
    found.add(account);
    return { ...user, groups: [...new Set([...user.groups, ...account.groups])] };
  });
  const unknown = [...memberships.values()].filter((account) => !found.has(account)).map(({ id }) => id);
  if (unknown.length > 0) {
    notes.push(`${unknown.length} accounts have memberships and are no users: ${unknown.slice(0, 5).join(', ')}.`);
  }
  return joined;
}

/** Users of whom nothing else is known: their id is their address where it can be one. */
export function usersOf(memberships: Memberships, sourceId: string, file: string): readonly DirectoryUser[] {
  return [...memberships.values()].map(({ id, line, groups }) => ({
    key: `${sourceId}/${id}`,
    id,
    sourceId,
    displayName: id,
    email: id.includes('@') ? id : '',
    userPrincipalName: '',
    userName: id.includes('@') ? '' : id,
    device: '',
    department: '',
    ou: '',
    enabled: true,
    groups,
    origin: `${path.basename(file)}:${line}`,
  }));
}
