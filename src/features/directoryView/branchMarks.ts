import type { TreeBranch } from '../../core/directory/treeBranch';
import type { Pause } from '../../core/inSlices';

/** What a branch's row says of its members. */
export interface BranchMark {
  readonly chosen: number;
  readonly excluded: number;
}

/** Members that are counted before others have their turn: a few milliseconds. */
const sliceLength = 10_000;

/** How many members of each branch are chosen, and how many cannot enrol. For one choice: another one has marks of its own. */
export class BranchMarks {
  readonly #chosen = new WeakMap<TreeBranch, number>();
  readonly #excluded: WeakMap<TreeBranch, number>;

  /** @param before marks of the choice before: who cannot enrol need not be counted again */
  constructor(
    private readonly chosen: ReadonlySet<string>,
    private readonly excluded: ReadonlyMap<string, unknown>,
    before?: BranchMarks,
  ) {
    this.#excluded = before?.excluded === excluded ? before.#excluded : new WeakMap();
  }

  of(branch: TreeBranch): BranchMark {
    return {
      chosen: countOnce(this.#chosen, branch, this.chosen),
      excluded: countOnce(this.#excluded, branch, this.excluded),
    };
  }

  /** Counts ahead what is shown next: VS Code asks for all rows at once, and would wait for all of them. */
  async prepare(branches: readonly TreeBranch[], pause: Pause): Promise<void> {
    let counted = 0;
    for (const branch of branches) {
      this.of(branch);
      counted += branch.members.length;
      if (counted > sliceLength) {
        counted = 0;
        await pause();
      }
    }
  }
}

function countOnce(
  counts: WeakMap<TreeBranch, number>,
  branch: TreeBranch,
  keys: Pick<ReadonlySet<string>, 'has' | 'size'>,
): number {
  const known = counts.get(branch);
  if (known !== undefined) {
    return known;
  }
  let count = 0;
  for (const { key } of keys.size === 0 ? [] : branch.members) {
    count += keys.has(key) ? 1 : 0;
  }
  counts.set(branch, count);
  return count;
}
