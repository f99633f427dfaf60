import { setImmediate } from 'node:timers/promises';

/** Members between two looks at the rest of the program: some milliseconds. */
const membersAtOnce = 5_000;

/**
 * Who is in which group, both by number: eight bytes for each membership. Lists that grow at every user by one name at a time were a
 * third of the memory at 100,000 users, and made the garbage collector stop everything else.
 */
export class MembershipTable {
  #members = new Int32Array(1024);
  #groups = new Int32Array(1024);
  #length = 0;

  add(member: number, group: number): void {
    if (this.#length === this.#members.length) {
      this.#members = grown(this.#members);
      this.#groups = grown(this.#groups);
    }
    this.#members[this.#length] = member;
    this.#groups[this.#length++] = group;
  }

  /**
   * Gives each member its groups, each group once and in the order in which they were added. Members who are in the same groups get
   * the same list.
   * @param members how many there are
   * @param nameOf the name of a group
   */
  async deal(
    members: number,
    nameOf: (group: number) => string,
    give: (member: number, groups: readonly string[]) => void,
  ): Promise<void> {
    const { starts, groups } = this.#byMember(members);
    const lists = new Map<string, readonly string[]>();
    for (let member = 0; member < members; member++) {
      const own = [...new Set(groups.subarray(starts[member], starts[member + 1]))];
      const key = own.join();
      const list = lists.get(key) ?? own.map(nameOf);
      lists.set(key, list);
      give(member, list);
      if (member % membersAtOnce === membersAtOnce - 1) {
        await setImmediate();
      }
    }
  }

  /** All groups ordered by member (a counting sort); those of one member lie between two starts. */
  #byMember(members: number): { readonly starts: Int32Array; readonly groups: Int32Array } {
    const starts = new Int32Array(members + 1);
    for (let index = 0; index < this.#length; index++) {
      const next = (this.#members[index] ?? 0) + 1;
      starts[next] = (starts[next] ?? 0) + 1;
    }
    for (let member = 0; member < members; member++) {
      starts[member + 1] = (starts[member + 1] ?? 0) + (starts[member] ?? 0);
    }
    const groups = new Int32Array(this.#length);
    const places = starts.slice();
    for (let index = 0; index < this.#length; index++) {
      const member = this.#members[index] ?? 0;
      const place = places[member] ?? 0;
      groups[place] = this.#groups[index] ?? 0;
      places[member] = place + 1;
    }
    return { starts, groups };
  }
}

function grown(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
