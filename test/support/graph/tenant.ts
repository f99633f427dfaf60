import type { Row } from './odataText';

/** A user as Graph knows it. */
export type GraphPerson = Row & { readonly id: string };

interface TenantGroup {
  readonly id: string;
  displayName: string;
  readonly members: Set<string>;
}

/** One thing that happened, as the lists of changes tell it. */
type Change =
  | { readonly kind: 'user'; readonly id: string; readonly row: Row | undefined }
  | { readonly kind: 'group'; readonly id: string; readonly row: Row | undefined }
  | { readonly kind: 'member'; readonly id: string; readonly member: string; readonly isRemoved: boolean };

/** A tenant in memory: users, groups, devices among their members, and what changed when. */
export class Tenant {
  readonly users = new Map<string, GraphPerson>();
  readonly groups = new Map<string, TenantGroup>();
  readonly #changes: Change[] = [];

  /** How many changes there were. */
  get version(): number {
    return this.#changes.length;
  }

  addUser(person: GraphPerson): void {
    this.users.set(person.id, person);
    this.#changes.push({ kind: 'user', id: person.id, row: person });
  }

  /** A list of changes tells what changed, not all that the user is. */
  changeUser(id: string, row: Row): void {
    this.users.set(id, { ...this.users.get(id), ...row, id });
    this.#changes.push({ kind: 'user', id, row });
  }

  deleteUser(id: string): void {
    this.users.delete(id);
    this.groups.forEach(({ members }) => members.delete(id));
    this.#changes.push({ kind: 'user', id, row: undefined });
  }

  addGroup(id: string, displayName: string, members: readonly string[] = []): void {
    this.groups.set(id, { id, displayName, members: new Set() });
    this.#changes.push({ kind: 'group', id, row: { displayName } });
    members.forEach((member) => {
      this.addMember(id, member);
    });
  }

  renameGroup(id: string, displayName: string): void {
    this.groups.get(id)!.displayName = displayName;
    this.#changes.push({ kind: 'group', id, row: { displayName } });
  }

  deleteGroup(id: string): void {
    this.groups.delete(id);
    this.groups.forEach(({ members }) => members.delete(id));
    this.#changes.push({ kind: 'group', id, row: undefined });
  }

  addMember(id: string, member: string): void {
    this.groups.get(id)!.members.add(member);
    this.#changes.push({ kind: 'member', id, member, isRemoved: false });
  }

  removeMember(id: string, member: string): void {
    this.groups.get(id)!.members.delete(member);
    this.#changes.push({ kind: 'member', id, member, isRemoved: true });
  }

  /** What a member is; anything that is neither user nor group is a device. */
  typeOf(id: string): string {
    return `#microsoft.graph.${this.users.has(id) ? 'user' : this.groups.has(id) ? 'group' : 'device'}`;
  }

  /** Users in a group and in groups within it, each once. */
  transitiveUsers(id: string): readonly GraphPerson[] {
    const seen = new Set<string>();
    const waiting = [id];
    for (let group = waiting.pop(); group !== undefined; group = waiting.pop()) {
      for (const member of this.groups.get(group)?.members ?? []) {
        if (!seen.has(member)) {
          seen.add(member);
          waiting.push(member);
        }
      }
    }
    return [...seen].flatMap((member) => this.users.get(member) ?? []);
  }

  /** Changed users since a version, as `/users/delta` lists them. */
  changedUsers(since: number): readonly Row[] {
    const mine = this.#changes.slice(since).filter((change) => change.kind === 'user');
    return [...Map.groupBy(mine, ({ id }) => id)].map(([id, changes]) =>
      changes.at(-1)?.row === undefined
        ? { id, '@removed': { reason: 'changed' } }
        : (Object.assign({}, ...changes.map(({ row }) => row), { id }) as Row),
    );
  }

  /** Changed groups since a version, with the members who came and went. */
  changedGroups(since: number): readonly Row[] {
    const mine = this.#changes.slice(since).filter((change) => change.kind !== 'user');
    return [...Map.groupBy(mine, ({ id }) => id)].map(([id, changes]) => {
      if (!this.groups.has(id)) {
        return { id, '@removed': { reason: 'deleted' } };
      }
      const last = new Map(changes.flatMap((change) => (change.kind === 'member' ? [[change.member, change]] : [])));
      const rows = changes.flatMap((change) =>
        change.kind === 'group' && change.row !== undefined ? [change.row] : [],
      );
      const members = [...last.values()].map(({ member, isRemoved }) => ({
        '@odata.type': this.typeOf(member),
        id: member,
        ...(isRemoved ? { '@removed': { reason: 'deleted' } } : {}),
      }));
      return {
        ...Object.assign({}, ...rows),
        id,
        ...(members.length === 0 ? {} : { 'members@delta': members }),
      } as Row;
    });
  }
}

/** An object id that tests can count. */
export function objectId(kind: 'user' | 'group' | 'device', number: number): string {
  const first = { user: '1', group: '2', device: '3' }[kind];
  return `${first}0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** A user with what synchronised users usually have. */
export function person(number: number, displayName: string, more: Row = {}): GraphPerson {
  return {
    id: objectId('user', number),
    displayName,
    mail: `${number}@x.example`,
    userPrincipalName: `u${number}@x.example`,
    accountEnabled: true,
    userType: 'Member',
    department: `D${number % 40}`,
    onPremisesSamAccountName: `u${number}`,
    onPremisesSecurityIdentifier: `S-1-5-21-1-2-3-${1000 + number}`,
    onPremisesDistinguishedName: `CN=u${number},OU=Tokyo,OU=Staff,DC=x,DC=example`,
    ...more,
  };
}

/** The three people and two nested groups of the contract. */
export function contractTenant(): Tenant {
  const tenant = new Tenant();
  tenant.addUser(person(1, '佐藤 春香'));
  tenant.addUser(person(2, 'Ana', { accountEnabled: false, mail: 'a@x.example' }));
  tenant.addUser(person(3, 'Ben'));
  const [all, sales] = [objectId('group', 1), objectId('group', 2)];
  tenant.addGroup(all, 'All', [objectId('user', 3), sales, objectId('device', 1)]);
  tenant.addGroup(sales, 'Sales', [objectId('user', 1), objectId('user', 2)]);
  return tenant;
}
