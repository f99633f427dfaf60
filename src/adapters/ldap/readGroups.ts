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

/** The groups of a directory, found again by their DN and by the number of a primary group. */
export class GroupList {
  readonly groups: OpenGroup[] = [];
  readonly #byName = new Map<string, OpenGroup>();
  readonly #byNumber = new Map<string, OpenGroup>();
  readonly #dns = new Map<OpenGroup, string>();

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
      this.#byName.set(key, group);
      this.#dns.set(group, entry.dn);
      this.groups.push(group);
      const number = textOf(entry, primaryGroup?.ofGroup.toLowerCase());
      if (number !== '' && !this.#byNumber.has(number)) {
        this.#byNumber.set(number, group);
      }
    }
  }

  /** @param key of {@link nameKey} */
  find(key: string): OpenGroup | undefined {
    return this.#byName.get(key);
  }

  findPrimary(number: string): OpenGroup | undefined {
    return number === '' ? undefined : this.#byNumber.get(number);
  }

  /**
   * Selections name groups, so a name has to mean one. Those that share theirs are named by their DN, all of them: which one came
   * first is chance. To be called when all are there and before anybody refers to them.
   * @returns the names that several had
   */
  tellApart(): readonly string[] {
    const shared = [...Map.groupBy(this.groups, ({ name }) => groupKey(name)).values()].filter(
      (groups) => groups.length > 1,
    );
    return shared.map((groups) => {
      const name = groups[0]?.name ?? '';
      groups.forEach((group) => {
        group.name = this.#dns.get(group) ?? group.name;
      });
      return name;
    });
  }
}
