import { inSlices, type Pause } from '../inSlices';
import { addTo } from './addTo';
import type { DirectorySnapshot, DirectoryUser } from './directoryUser';
import { groupBranches } from './groupBranches';
import { ouBranches } from './ouBranches';
import { byLabelEmptyLast, type TreeBranch } from './treeBranch';

/** By what a tree of users is arranged. */
export const groupings = ['group', 'ou', 'department', 'source'] as const;
export type Grouping = (typeof groupings)[number];

/**
 * Arranges users. Branches without users are left out; users who belong nowhere stand in a branch with an empty label,
 * which comes last. Someone in several groups appears in each. What lies below a branch is worked out when it is asked for.
 */
export async function directoryTree(
  directory: DirectorySnapshot,
  users: readonly DirectoryUser[],
  grouping: Grouping,
  pause: Pause,
): Promise<readonly TreeBranch[]> {
  switch (grouping) {
    case 'group':
      return groupBranches(directory.groups, users, pause);
    case 'ou':
      return ouBranches(users, pause);
    case 'department':
      return flatBranches(users, (user) => user.department, pause);
    case 'source':
      return flatBranches(users, (user) => user.sourceId, pause);
  }
}

async function flatBranches(
  users: readonly DirectoryUser[],
  labelOf: (user: DirectoryUser) => string,
  pause: Pause,
): Promise<readonly TreeBranch[]> {
  const byLabel = new Map<string, DirectoryUser[]>();
  await inSlices(users, pause, (user) => {
    addTo(byLabel, labelOf(user), user);
  });
  return [...byLabel]
    .map(([label, members]) => ({ id: label, label, name: label, members, branches: [], users: members }))
    .sort(byLabelEmptyLast);
}
