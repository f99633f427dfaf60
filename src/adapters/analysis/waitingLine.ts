/** Those who wait for their turn, each with a key: a newer one takes the place of one that waits under the same key. */
export class WaitingLine<T extends { readonly key: string }> {
  readonly #waiting = new Map<string, T>();

  /** @returns the one whose place was taken */
  join(one: T): T | undefined {
    const superseded = this.#waiting.get(one.key);
    this.#waiting.set(one.key, one);
    return superseded;
  }

  /** The one that has waited longest. */
  next(): T | undefined {
    for (const [key, one] of this.#waiting) {
      this.#waiting.delete(key);
      return one;
    }
    return undefined;
  }

  /** Everybody leaves. */
  empty(): readonly T[] {
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    return all;
  }
}
