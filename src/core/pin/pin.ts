/**
 * A PIN that cannot leak by accident: string conversion, JSON and Node's inspection all give a mask.
 * Only {@link Pin.reveal} gives the text, so every place that handles it can be found by that word.
 */
export class Pin {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return '[PIN]';
  }

  toJSON(): string {
    return '[PIN]';
  }

  /** What `console.log` and `util.inspect` show. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[PIN]';
  }
}
