/** Parts of Active Directory that hold no people; every search from the root of a domain points there. */
const withoutPeople = /\/(CN=Configuration|DC=(DomainDnsZones|ForestDnsZones)),/i;

/** Other servers to which a search pointed. They are named, not asked: asking would send them the password. */
export class References {
  readonly #urls = new Set<string>();

  add(urls: readonly string[]): void {
    // A reference has several URLs where several servers hold the same part.
    const url = urls.find((candidate) => !withoutPeople.test(candidate));
    if (url !== undefined && this.#urls.size < 1000) {
      this.#urls.add(url.slice(0, 300));
    }
  }

  notes(sourceId: string): readonly string[] {
    const some = [...this.#urls].slice(0, 5).join(', ');
    return this.#urls.size === 0
      ? []
      : [
          `The source "${sourceId}" points to parts that lie elsewhere and were not read: ${some}. Add a source of its own for each.`,
        ];
  }
}
