import { inSlices, type Pause } from '../inSlices';
import { addTo } from './addTo';
import type { DirectoryGroup, DirectoryUser } from './directoryUser';
import { GroupClosure, groupKey } from './groupClosure';
import { byLabelEmptyLast, type TreeBranch } from './treeBranch';

/** Groups as branches, nested as the directory nests them; last a branch for users in no group. */
export async function groupBranches(
  groups: readonly DirectoryGroup[],
  users: readonly DirectoryUser[],
  pause: Pause,
): Promise<readonly TreeBranch[]> {
  const { direct, alone } = await membersByGroup(users, pause);
  const closure = new GroupClosure(groups);
  const tops: TreeBranch[] = [];
  await inSlices(topGroups(groups, closure), pause, (group) => {
    const branch = new GroupBranch(group, [], closure, direct);
    if (branch.members.length > 0) {
      tops.push(branch);
    }
  });
  tops.sort(byLabelEmptyLast);
  return alone.length === 0
    ? tops
    : [...tops, { id: '', label: '', name: '', members: alone, branches: [], users: alone }];
}

interface Members {
  /** By the key of the group's name. */
  readonly direct: ReadonlyMap<string, readonly DirectoryUser[]>;
  readonly alone: readonly DirectoryUser[];
}

async function membersByGroup(users: readonly DirectoryUser[], pause: Pause): Promise<Members> {
  const direct = new Map<string, DirectoryUser[]>();
  const alone: DirectoryUser[] = [];
  // Names come thousands of times, always in the same few spellings.
  const keys = new Map<string, string>();
  const keyOf = (name: string): string => {
    const key = keys.get(name) ?? groupKey(name);
    keys.set(name, key);
    return key;
  };
  await inSlices(users, pause, (user) => {
    if (user.groups.length === 0) {
      alone.push(user);
    }
    for (const name of new Set(user.groups.map(keyOf))) {
      addTo(direct, name, user);
    }
  });
  return { direct, alone };
}

/** A group and the groups above it in the tree, which do not come again below it: groups may be members of each other. */
class GroupBranch implements TreeBranch {
  readonly id: string;
  readonly #path: readonly string[];
  #branches: readonly TreeBranch[] | undefined;
  #members: readonly DirectoryUser[] | undefined;

  constructor(
    private readonly group: DirectoryGroup,
    above: readonly string[],
    private readonly closure: GroupClosure,
    private readonly direct: Members['direct'],
  ) {
    this.#path = [...above, groupKey(group.name)];
    this.id = this.#path.join('/');
  }

  get label(): string {
    return this.group.displayName;
  }

  get name(): string {
    return this.group.name;
  }

  get users(): readonly DirectoryUser[] {
    return this.direct.get(groupKey(this.group.name)) ?? [];
  }

  get members(): readonly DirectoryUser[] {
    this.#members ??= this.#collect();
    return this.#members;
  }

  get branches(): readonly TreeBranch[] {
    this.#branches ??= this.closure
      .nestedIn(this.group.name)
      .filter(({ name }) => !this.#path.includes(groupKey(name)))
      .map((nested) => new GroupBranch(nested, this.#path, this.closure, this.direct))
      .filter(({ members }) => members.length > 0)
      .sort(byLabelEmptyLast);
    return this.#branches;
  }

  #collect(): readonly DirectoryUser[] {
    const within = [...this.closure.within([this.group.name], this.#path.slice(0, -1))];
    const lists = within.flatMap((name) => {
      const list = this.direct.get(name);
      return list === undefined ? [] : [list];
    });
    return lists.length === 1 ? (lists[0] ?? []) : [...new Set(lists.flat())];
  }
}

/** Groups without a known parent; and of every cycle that nothing leads to, its first group, so that nobody is out of reach. */
function topGroups(groups: readonly DirectoryGroup[], closure: GroupClosure): readonly DirectoryGroup[] {
  const tops = groups.filter(({ memberOf }) => !memberOf.some((parent) => closure.find(parent) !== undefined));
  const reached = new Set(closure.within(tops.map(({ name }) => name)));
  for (const group of groups) {
    if (!reached.has(groupKey(group.name))) {
      tops.push(group);
      closure.within([group.name]).forEach((name) => reached.add(name));
    }
  }
  return tops;
}
