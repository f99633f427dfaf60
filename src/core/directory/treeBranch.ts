import type { DirectoryUser } from './directoryUser';

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

export function byLabelEmptyLast(a: TreeBranch, b: TreeBranch): number {
  return a.label === '' ? 1 : b.label === '' ? -1 : byName.compare(a.label, b.label);
}
