import type { DirectoryGroup, DirectorySnapshot, DirectoryUser } from '../../core/directory/directoryUser';
import { groupKey } from '../../core/directory/groupClosure';
import type { EntraSourceSettings } from '../../core/project/entraSourceSettings';
import type { GraphGroup, GraphMember } from './graphLists';
import { isListed } from './graphLists';
import type { GraphUser, UserReader } from './graphUser';

type Group = Omit<DirectoryGroup, 'memberOf' | 'name'>;

/** What a tenant held when it was read, changes included. Members are kept as ids: a user may be listed before its group is, or after. */
export class TenantState {
  readonly #users = new Map<string, DirectoryUser>();
  /** Those of the users who are guests. They are kept although they may be left out: one may become a member. */
  readonly #guests = new Set<string>();
  readonly #groups = new Map<string, Group>();
  readonly #members = new Map<string, Set<string>>();
  #hidesState = false;

  constructor(
    private readonly settings: Pick<EntraSourceSettings, 'id' | 'guests'>,
    private readonly reader: UserReader,
  ) {}

  /** Lists a user, or what has changed of one. */
  putUser(row: GraphUser): void {
    if (row.userType === 'Guest') {
      this.#guests.add(row.id);
    } else if (row.userType !== undefined) {
      this.#guests.delete(row.id);
    }
    const before = this.#users.get(row.id);
    this.#hidesState ||= before === undefined && typeof row.accountEnabled !== 'boolean';
    this.#users.set(row.id, this.reader.read(row, before));
  }

  removeUser(id: string): void {
    this.#users.delete(id);
    this.#guests.delete(id);
  }

  putGroup({ id, displayName }: GraphGroup): void {
    const { id: sourceId } = this.settings;
    const name = displayName ?? this.#groups.get(id)?.displayName ?? id;
    this.#groups.set(id, { key: `${sourceId}/${id}`, sourceId, displayName: name });
  }

  removeGroup(id: string): void {
    this.#groups.delete(id);
    this.#members.delete(id);
  }

  putMember(group: string, member: GraphMember): void {
    if (isListed(member)) {
      const members = this.#members.get(group) ?? new Set();
      this.#members.set(group, members.add(member.id));
    }
  }

  removeMember(group: string, member: string): void {
    this.#members.get(group)?.delete(member);
  }

  get groupIds(): readonly string[] {
    return [...this.#groups.keys()];
  }

  snapshot(): DirectorySnapshot {
    const names = groupNames(this.#groups);
    const userGroups = new Map<string, string[]>();
    const groupParents = new Map<string, string[]>();
    for (const [group, members] of this.#members) {
      const name = names.get(group);
      for (const member of name === undefined ? [] : members) {
        const found = this.#users.has(member) ? userGroups : groupParents;
        const parents = found.get(member) ?? [];
        parents.push(name ?? '');
        found.set(member, parents);
      }
    }
    return {
      users: this.#listed().map((user) => {
        const groups = userGroups.get(user.id);
        return groups === undefined ? user : { ...user, groups };
      }),
      groups: [...this.#groups].map(([id, group]) => ({
        ...group,
        name: names.get(id) ?? id,
        memberOf: groupParents.get(id) ?? [],
      })),
      notes: this.#notes(),
    };
  }

  #listed(): readonly DirectoryUser[] {
    const users = [...this.#users.values()];
    return this.#leavesOut === 0 ? users : users.filter(({ id }) => !this.#guests.has(id));
  }

  get #leavesOut(): number {
    return this.settings.guests === 'leave-out' ? this.#guests.size : 0;
  }

  #notes(): readonly string[] {
    const { id } = this.settings;
    return [
      ...(this.#leavesOut === 0 ? [] : [`The source "${id}" leaves out ${this.#leavesOut} guests.`]),
      ...(this.#hidesState
        ? [`The source "${id}" does not show of every account whether it is disabled: the app needs User.Read.All.`]
        : []),
    ];
  }
}

/** Selections name groups, so a name has to mean one; display names of Entra need not. Those that share theirs get their id, all of them. */
export function groupNames(groups: ReadonlyMap<string, { readonly displayName: string }>): ReadonlyMap<string, string> {
  const shared = Map.groupBy(groups, ([, { displayName }]) => groupKey(displayName));
  return new Map(
    [...groups].map(([id, { displayName }]) => [
      id,
      (shared.get(groupKey(displayName))?.length ?? 0) > 1 ? `${displayName} (${id})` : displayName,
    ]),
  );
}
