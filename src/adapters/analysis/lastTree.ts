import type { ParsedText, ScriptParser } from '../../core/ports';

/** Parses, and keeps what the parser holds of the script that was parsed last: the next keystroke is likely to change it. */
export class LastTree {
  #last: { readonly key: string; readonly parsed: ParsedText } | undefined;

  constructor(private readonly parser: ScriptParser) {}

  parse(key: string, text: string): ParsedText {
    // First, so that the parser never holds two scripts of megabytes.
    this.#last?.parsed.dispose();
    this.#last = undefined;
    return this.#keep(key, this.parser.parse(text));
  }

  /** As {@link ParsedText.edited} where the same script was parsed last. */
  parseEdited(key: string, text: string): ParsedText {
    const last = this.#last;
    if (last?.key !== key) {
      return this.parse(key, text);
    }
    this.#last = undefined;
    return this.#keep(key, last.parsed.edited(text));
  }

  #keep(key: string, parsed: ParsedText): ParsedText {
    this.#last = { key, parsed };
    return parsed;
  }
}
