import type { DirectoryGroup, DirectorySnapshot, DirectoryUser } from './directoryUser';
import { GroupClosure, groupKey } from './groupClosure';

/** By what a tree of users is arranged. */
export const groupings = ['group', 'ou', 'department', 'source'] as const;
export type Grouping = (typeof groupings)[number];

/** "Group 2" before "Group 10". */
const byName = new Intl.Collator(undefined, { numeric: true });

/** A folder of the tree: a group, an organisational unit, a department or a source. */
export interface TreeBranch {
  /** Unique in the tree: the path of keys from the root. */
  readonly id: string;
  readonly label: string;
  /** The name in the directory, where the label is a display name. */
  readonly name: string;
  /** Everyone in this branch or below it, each once. What its checkbox stands for. */
  readonly members: readonly DirectoryUser[];
  readonly branches: readonly TreeBranch[];
  /** Users directly in this branch. */
  readonly users: readonly DirectoryUser[];
}

/** What is looked for: each word has to be found somewhere. */
export function searchWords(filter: string): readonly string[] {
  return filter
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** Users whom a filter lets through: every word must occur in name, address, user name, id or device. */
export function filterUsers(users: readonly DirectoryUser[], filter: string): readonly DirectoryUser[] {
  const words = searchWords(filter);
  if (words.length === 0) {
    return users;
  }
  return users.filter(({ displayName, email, userName, userPrincipalName, id, device }) => {
    const text = [displayName, email, userName, userPrincipalName, id, device]
      .join('\n')
      .normalize('NFKC')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/**
 * Arranges users. Branches without users are left out; users who belong nowhere stand in a branch with an empty label,
 * which comes last. Someone in several groups appears in each.
 */
export function directoryTree(
  directory: DirectorySnapshot,
  users: readonly DirectoryUser[],
  grouping: Grouping,
): readonly TreeBranch[] {
  switch (grouping) {
    case 'group':
      return groupBranches(directory.groups, users);
    case 'ou':
      return pathBranches(users);
    case 'department':
      return flatBranches(users, (user) => user.department);
    case 'source':
      return flatBranches(users, (user) => user.sourceId);
  }
}

function flatBranches(
  users: readonly DirectoryUser[],
  labelOf: (user: DirectoryUser) => string,
): readonly TreeBranch[] {
  const byLabel = Map.groupBy(users, labelOf);
  return [...byLabel]
    .map(([label, members]) => ({ id: label, label, name: label, members, branches: [], users: members }))
    .sort(byLabelEmptyLast);
}

function groupBranches(groups: readonly DirectoryGroup[], users: readonly DirectoryUser[]): readonly TreeBranch[] {
  const closure = new GroupClosure(groups);
  const direct = new Map<string, DirectoryUser[]>();
  for (const user of users) {
    for (const name of new Set(user.groups.map(groupKey))) {
      const members = direct.get(name) ?? [];
      members.push(user);
      direct.set(name, members);
    }
  }
  const branch = (group: DirectoryGroup, above: readonly string[]): TreeBranch => {
    const name = groupKey(group.name);
    const path = [...above, name];
    const nested = closure.nestedIn(name).filter(({ name: own }) => !path.includes(groupKey(own)));
    const branches = nested
      .map((inner) => branch(inner, path))
      .filter(({ members }) => members.length > 0)
      .sort(byLabelEmptyLast);
    const own = direct.get(name) ?? [];
    return {
      id: path.join('/'),
      label: group.displayName,
      name: group.name,
      members: unique([...own, ...branches.flatMap(({ members }) => members)]),
      branches,
      users: own,
    };
  };
  const tops = topGroups(groups, closure)
    .map((group) => branch(group, []))
    .filter(({ members }) => members.length > 0)
    .sort(byLabelEmptyLast);
  const alone = users.filter((user) => user.groups.length === 0);
  return alone.length === 0
    ? tops
    : [...tops, { id: '', label: '', name: '', members: alone, branches: [], users: alone }];
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

function pathBranches(users: readonly DirectoryUser[], above: readonly string[] = []): readonly TreeBranch[] {
  const depth = above.length;
  const byPart = Map.groupBy(users, (user) => ouParts(user)[depth] ?? '');
  return [...byPart]
    .filter(([part]) => part !== '' || depth === 0)
    .map(([part, members]) => {
      const path = [...above, part];
      const here = members.filter((user) => ouParts(user).length <= depth + 1);
      return {
        id: path.join('/'),
        label: part,
        name: part,
        members,
        branches: part === '' ? [] : pathBranches(members, path),
        users: here,
      };
    })
    .sort(byLabelEmptyLast);
}

function ouParts(user: DirectoryUser): readonly string[] {
  return user.ou.split('/').filter((part) => part !== '');
}

function unique(users: readonly DirectoryUser[]): readonly DirectoryUser[] {
  return [...new Set(users)];
}

function byLabelEmptyLast(a: TreeBranch, b: TreeBranch): number {
  return a.label === '' ? 1 : b.label === '' ? -1 : byName.compare(a.label, b.label);
}
