import type { DirectoryGroup } from './directoryUser';

/** Groups of a directory, looked up by name without regard to case. */
export class GroupClosure {
  readonly #groups = new Map<string, DirectoryGroup>();
  readonly #children = new Map<string, string[]>();

  constructor(groups: readonly DirectoryGroup[]) {
    for (const group of groups) {
      const name = groupKey(group.name);
      this.#groups.set(name, group);
      for (const parent of group.memberOf) {
        const children = this.#children.get(groupKey(parent)) ?? [];
        children.push(name);
        this.#children.set(groupKey(parent), children);
      }
    }
  }

  find(name: string): DirectoryGroup | undefined {
    return this.#groups.get(groupKey(name));
  }

  /** The groups that are direct members of this one. */
  nestedIn(name: string): readonly DirectoryGroup[] {
    return (this.#children.get(groupKey(name)) ?? []).flatMap((child) => this.#groups.get(child) ?? []);
  }

  /**
   * The named groups and all groups nested in them. A cycle is walked once.
   * @param closed keys of groups that are not entered
   */
  within(names: readonly string[], closed: readonly string[] = []): ReadonlySet<string> {
    const reached = new Set<string>();
    const waiting = names.map(groupKey);
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (!reached.has(name) && !closed.includes(name)) {
        reached.add(name);
        waiting.push(...(this.#children.get(name) ?? []));
      }
    }
    return reached;
  }
}

/** The form in which group names are compared. */
export function groupKey(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}
