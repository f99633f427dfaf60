import type { DirectoryGroup, DirectoryUser } from '../../core/directory/directoryUser';
import { groupKey } from '../../core/directory/groupClosure';

/** Groups that users name but no group file lists: they stand alone, without parents. Gathered while users are read. */
export class NamedGroups {
  /** The names as they are spelled; each comes thousands of times. */
  readonly #spellings = new Set<string>();
  readonly #groups = new Map<string, DirectoryGroup>();

  constructor(private readonly sourceId: string) {}

  add({ groups }: DirectoryUser): void {
    for (const name of groups) {
      if (!this.#spellings.has(name)) {
        this.#spellings.add(name);
        this.#addName(name);
      }
    }
  }

  /** @param listed groups that are known otherwise */
  beside(listed: readonly DirectoryGroup[]): readonly DirectoryGroup[] {
    const known = new Set(listed.map(({ name }) => groupKey(name)));
    return [...this.#groups].filter(([key]) => !known.has(key)).map(([, group]) => group);
  }

  #addName(name: string): void {
    const key = groupKey(name);
    if (!this.#groups.has(key)) {
      const { sourceId } = this;
      this.#groups.set(key, { key: `${sourceId}/${key}`, name, sourceId, displayName: name, memberOf: [] });
    }
  }
}
