import type { DirectoryGroup } from '../../core/directory/directoryUser';
import { groupKey } from '../../core/directory/groupClosure';
import { idOf } from './binaryIds';
import { nameKey } from './distinguishedName';
import { textOf, type LdapEntry } from './entry';
import type { Profile } from './profile';

/** A group whose parents are still being found. */
export type OpenGroup = Omit<DirectoryGroup, 'name' | 'memberOf'> & { name: string; readonly memberOf: string[] };

/** The attributes that groups are asked for, but for their members. */
export function groupAttributes({ attributes, primaryGroup }: Profile): readonly string[] {
  const { id, groupName, displayName } = attributes;
  const wanted = [id, groupName, displayName, primaryGroup?.ofGroup];
  return [...new Set(wanted.filter((name) => name !== undefined))];
}

/** The groups of a directory, found again, by their number here, by DN and by what users name as their primary group. */
export class GroupList {
  readonly groups: OpenGroup[] = [];
  readonly #byName = new Map<string, number>();
  readonly #byPrimary = new Map<string, number>();
  readonly dns: string[] = [];
  readonly #primaries: string[] = [];

  constructor(
    private readonly sourceId: string,
    private readonly profile: Profile,
  ) {}

  add(entry: LdapEntry): void {
    const { attributes, primaryGroup } = this.profile;
    const name = textOf(entry, attributes.groupName?.toLowerCase()) || entry.dn;
    const id = idOf(entry, attributes.id?.toLowerCase());
    const group: OpenGroup = {
      key: `${this.sourceId}/${id}`,
      name,
      sourceId: this.sourceId,
      displayName: textOf(entry, attributes.displayName?.toLowerCase()) || name,
      memberOf: [],
    };
    const key = nameKey(entry.dn);
    if (!this.#byName.has(key)) {
      this.#byName.set(key, this.groups.length);
      const primary = textOf(entry, primaryGroup?.ofGroup.toLowerCase());
      if (primary !== '' && !this.#byPrimary.has(primary)) {
        this.#byPrimary.set(primary, this.groups.length);
      }
      this.dns.push(entry.dn);
      this.#primaries.push(primary);
      this.groups.push(group);
    }
  }

  /** @param key of {@link nameKey} */
  find(key: string): number | undefined {
    return this.#byName.get(key);
  }

  /** What users name whose primary group this is; empty where none can. @param group its number here */
  primaryOf(group: number): string {
    return this.#primaries[group] ?? '';
  }

  findPrimary(primary: string): number | undefined {
    return primary === '' ? undefined : this.#byPrimary.get(primary);
  }

  /**
   * Selections name groups, so a name has to mean one. Those that share theirs are named by their DN, all of them: which one came
   * first is chance. To be called when all are there and before anybody refers to them.
   * @returns the names that several had
   */
  tellApart(): readonly string[] {
    const numbers = this.groups.map((_, number) => number);
    const nameOf = (number: number): string => this.groups[number]?.name ?? '';
    const shared = [...Map.groupBy(numbers, (number) => groupKey(nameOf(number))).values()].filter(
      (group) => group.length > 1,
    );
    const names = shared.map(([first = 0]) => nameOf(first));
    for (const number of shared.flat()) {
      const group = this.groups[number];
      if (group !== undefined) {
        group.name = this.dns[number] ?? group.name;
      }
    }
    return names;
  }
}
