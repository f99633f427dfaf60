import { splitNames } from './splitNames';

/**
 * Keeps one copy of texts that return in thousands of rows. Every cell of a CSV is a string of its own; at 100,000 users
 * the copies of a few hundred group and department names would be a quarter of the memory.
 */
export class SharedTexts {
  readonly #texts = new Map<string, string>();
  readonly #names = new Map<string, readonly string[]>();

  text(text: string): string {
    const known = this.#texts.get(text);
    if (known === undefined) {
      this.#texts.set(text, text);
    }
    return known ?? text;
  }

  /** The names in one cell. */
  names(cell: string): readonly string[] {
    const known = this.#names.get(cell) ?? splitNames(cell).map((name) => this.text(name));
    this.#names.set(cell, known);
    return known;
  }
}
