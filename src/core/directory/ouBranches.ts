import { inSlices, type Pause } from '../inSlices';
import type { DirectoryUser } from './directoryUser';
import { byLabelEmptyLast, type TreeBranch } from './treeBranch';

/** Organisational units as branches, nested by their paths; last a branch for users in none. */
export async function ouBranches(users: readonly DirectoryUser[], pause: Pause): Promise<readonly TreeBranch[]> {
  const root = new Unit([]);
  // Thousands of users share a path, so each is taken apart once.
  const byPath = new Map<string, Unit>();
  await inSlices(users, pause, (user) => {
    const unit = byPath.get(user.ou) ?? root.below(partsOf(user.ou));
    byPath.set(user.ou, unit);
    unit.users.push(user);
  });
  return root.branches;
}

function partsOf(ou: string): readonly string[] {
  const parts = ou.split('/').filter((part) => part !== '');
  return parts.length === 0 ? [''] : parts;
}

class Unit implements TreeBranch {
  readonly users: DirectoryUser[] = [];
  readonly #units = new Map<string, Unit>();
  #members: readonly DirectoryUser[] | undefined;

  constructor(private readonly path: readonly string[]) {}

  get id(): string {
    return this.path.join('/');
  }

  get label(): string {
    return this.path.at(-1) ?? '';
  }

  get name(): string {
    return this.label;
  }

  get branches(): readonly TreeBranch[] {
    return [...this.#units.values()].sort(byLabelEmptyLast);
  }

  /** Asked for when all users are in their places. */
  get members(): readonly DirectoryUser[] {
    this.#members ??=
      this.#units.size === 0
        ? this.users
        : [...this.users, ...[...this.#units.values()].flatMap((unit) => unit.members)];
    return this.#members;
  }

  below(parts: readonly string[]): Unit {
    const [first, ...rest] = parts;
    if (first === undefined) {
      return this;
    }
    const unit = this.#units.get(first) ?? new Unit([...this.path, first]);
    this.#units.set(first, unit);
    return unit.below(rest);
  }
}
