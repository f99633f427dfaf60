/**
 * Counts texts that contain none of a set of forbidden ones, without writing them down: the automaton of Aho and Corasick
 * ("Efficient String Matching", 1975) reads a text character by character, and as many texts lead to a state as lead to its predecessors.
 */
export class Avoiding {
  /** For each state the next one by character; -1 where a forbidden text would be complete. */
  readonly #next: number[][] = [];

  constructor(
    readonly alphabet: string,
    forbidden: ReadonlySet<string>,
  ) {
    const children = [new Map<string, number>()];
    const ends = new Set<number>();
    for (const text of forbidden) {
      let state = 0;
      for (const character of text) {
        let child = children[state]!.get(character);
        if (child === undefined) {
          child = children.length;
          children.push(new Map());
          children[state]!.set(character, child);
        }
        state = child;
      }
      ends.add(state);
    }
    this.#link(children, ends);
  }

  /** Breadth first: the state of the longest proper suffix is complete before it is needed. */
  #link(children: readonly Map<string, number>[], ends: ReadonlySet<number>): void {
    const suffix: number[] = [0];
    const queue = [0];
    for (const state of queue) {
      this.#next[state] = Array.from(this.alphabet, (character, index) => {
        const child = children[state]!.get(character);
        const fallback = state === 0 ? 0 : this.#next[suffix[state]!]![index]!;
        if (child === undefined) {
          return fallback;
        }
        if (ends.has(child) || fallback === -1) {
          return -1;
        }
        suffix[child] = fallback;
        queue.push(child);
        return child;
      });
    }
  }

  /** Does `text` contain none of the forbidden texts? */
  accepts(text: string): boolean {
    let state = 0;
    for (const character of text) {
      state = this.#next[state]![this.alphabet.indexOf(character)]!;
      if (state === -1) {
        return false;
      }
    }
    return true;
  }

  /** For each position and each character: how many accepted texts of this length have it there. Exact below 2^53. */
  marginals(length: number): readonly (readonly number[])[] {
    const forward = [this.#start()];
    for (let at = 0; at < length; at++) {
      forward.push(this.#step(forward[at]!));
    }
    let backward: Float64Array = new Float64Array(this.#next.length).fill(1);
    const counts: number[][] = [];
    for (let at = length - 1; at >= 0; at--) {
      const ahead = backward;
      counts[at] = Array.from(this.alphabet, (_character, index) =>
        this.#sum((state) => forward[at]![state]! * (ahead[this.#next[state]?.[index] ?? -1] ?? 0)),
      );
      backward = Float64Array.from(ahead, (_ways, state) =>
        (this.#next[state] ?? []).reduce((sum, to) => sum + (ahead[to] ?? 0), 0),
      );
    }
    return counts;
  }

  /** How many texts of this length are accepted. */
  count(length: number): bigint {
    let ways = new Map<number, bigint>([[0, 1n]]);
    for (let at = 0; at < length; at++) {
      ways = this.#stepExactly(ways);
    }
    return [...ways.values()].reduce((sum, way) => sum + way, 0n);
  }

  /**
   * How many endless texts of this period are accepted: closed walks. Right where no forbidden text is longer than the walk's memory,
   * so that the state after a period is the one before it for exactly one state.
   */
  cycles(period: number): bigint {
    let sum = 0n;
    for (let start = 0; start < this.#next.length; start++) {
      let ways = new Map<number, bigint>([[start, 1n]]);
      for (let at = 0; at < period; at++) {
        ways = this.#stepExactly(ways);
      }
      sum += ways.get(start) ?? 0n;
    }
    return sum;
  }

  #start(): Float64Array {
    const ways = new Float64Array(this.#next.length);
    ways[0] = 1;
    return ways;
  }

  #step(ways: Float64Array): Float64Array {
    const after = new Float64Array(this.#next.length);
    ways.forEach((way, state) => {
      if (way > 0) {
        this.#next[state]!.forEach((to) => {
          if (to !== -1) {
            after[to] = after[to]! + way;
          }
        });
      }
    });
    return after;
  }

  #stepExactly(ways: ReadonlyMap<number, bigint>): Map<number, bigint> {
    const after = new Map<number, bigint>();
    for (const [state, way] of ways) {
      for (const to of this.#next[state] ?? []) {
        if (to !== -1) {
          after.set(to, (after.get(to) ?? 0n) + way);
        }
      }
    }
    return after;
  }

  #sum(of: (state: number) => number): number {
    let sum = 0;
    for (let state = 0; state < this.#next.length; state++) {
      sum += of(state);
    }
    return sum;
  }
}
