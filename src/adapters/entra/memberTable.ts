/** Names for a member that nothing refers to. */
const none: readonly string[] = [];

/**
 * Who is in which group. Ids become numbers when they are first seen: a large tenant has millions of memberships, and every one
 * would hold a text of its own.
 */
export class MemberTable {
  readonly #numbers = new Map<string, number>();
  readonly #members = new Map<string, Set<number>>();

  add(group: string, member: string): void {
    const members = this.#members.get(group) ?? new Set();
    this.#members.set(group, members.add(this.#numberOf(member)));
  }

  delete(group: string, member: string): void {
    this.#members.get(group)?.delete(this.#numberOf(member));
  }

  deleteGroup(group: string): void {
    this.#members.delete(group);
  }

  /**
   * Turns the table round. @param names of groups; those without one are left out
   * @returns for each member the names of the groups that list it
   */
  groupsOf(names: ReadonlyMap<string, string>): (member: string) => readonly string[] {
    const groups: (string[] | undefined)[] = new Array<string[] | undefined>(this.#numbers.size);
    for (const [group, members] of this.#members) {
      const name = names.get(group);
      if (name !== undefined) {
        for (const member of members) {
          (groups[member] ??= []).push(name);
        }
      }
    }
    return (member) => groups[this.#numbers.get(member) ?? -1] ?? none;
  }

  #numberOf(id: string): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) {
      return known;
    }
    this.#numbers.set(id, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}
