/** A piece of a script that is not code: a comment or a string. */
export interface Region {
  readonly kind: 'comment' | 'single' | 'double' | 'here-single' | 'here-double';
  readonly start: number;
  /** Behind the last character; the end of the text where it is not closed. */
  readonly end: number;
  readonly isClosed: boolean;
}

/** A bracket that stands in code. */
export interface Bracket {
  readonly char: '(' | ')' | '{' | '}' | '[' | ']';
  readonly start: number;
}

/** What the scanner saw, in the order of the text. */
export interface Scan {
  readonly regions: readonly Region[];
  readonly brackets: readonly Bracket[];
}

const singleQuotes = "'\u2018\u2019\u201A\u201B";
const doubleQuotes = '"\u201C\u201D\u201E';
/** Windows, Unix and old Macintosh: PowerShell takes each for the end of a line. */
const lineEnds = /\r?\n|\r/g;
/** A run of characters that mean nothing to the scanner. */
const dull = /[^`#<@'"$(){}[\]\u2018-\u201E]+/y;
/** Behind these a `#` begins a comment; within a word it is a character like any other. */
const beforeComment = new Set(' \t\r\n\f\v\u00A0;(){}|&,=@!+[]<>');

/**
 * Tells code from strings and comments, by PowerShell's own rules: doubled quotes, backticks, here-strings, subexpressions
 * inside double quotes. It needs no whole syntax, so it also reads scripts in which a bracket or quote is missing.
 */
export function scan(text: string): Scan {
  return new Scanner(text).run();
}

class Scanner {
  private readonly regions: Region[] = [];
  private readonly brackets: Bracket[] = [];
  /** Double-quoted strings that a subexpression has interrupted, each with the parentheses that were open in it. */
  private readonly interrupted: { readonly index: number; readonly isHere: boolean; open: number }[] = [];
  private at = 0;

  constructor(private readonly text: string) {}

  run(): Scan {
    while (this.at < this.text.length) {
      dull.lastIndex = this.at;
      if (dull.test(this.text)) {
        this.at = dull.lastIndex;
      } else {
        this.code();
      }
    }
    return { regions: this.regions, brackets: this.brackets };
  }

  private code(): void {
    const char = this.text[this.at] ?? '';
    if (char === '`') {
      this.at += 2;
    } else if (char === '#' && (this.at === 0 || beforeComment.has(this.text[this.at - 1] ?? ''))) {
      this.region('comment', this.lineEnd(this.at), true);
    } else if (char === '<' && this.text[this.at + 1] === '#') {
      this.until('comment', this.text.indexOf('#>', this.at + 2), 2);
    } else if (char === '@' && this.isHereString()) {
      this.hereString();
    } else if (singleQuotes.includes(char)) {
      this.single();
    } else if (doubleQuotes.includes(char)) {
      const index = this.open('double');
      this.at += 1;
      this.double(index, false);
    } else if (char === '$' && this.text[this.at + 1] === '{') {
      const end = this.text.indexOf('}', this.at);
      this.at = end === -1 ? this.at + 2 : end + 1;
    } else {
      this.bracket(char);
    }
  }

  private bracket(char: string): void {
    if (char === '(' || char === ')' || char === '{' || char === '}' || char === '[' || char === ']') {
      this.brackets.push({ char, start: this.at });
    }
    this.at += 1;
    const inner = this.interrupted.at(-1);
    if (inner === undefined) {
      return;
    }
    inner.open += char === '(' ? 1 : char === ')' ? -1 : 0;
    if (inner.open === 0) {
      this.interrupted.pop();
      this.double(inner.index, inner.isHere);
    }
  }

  /** `@'` or `@"` with nothing but blanks up to the end of the line. */
  private isHereString(): boolean {
    const quote = this.text[this.at + 1] ?? '';
    return (
      quote !== '' &&
      (singleQuotes + doubleQuotes).includes(quote) &&
      /^[ \t]*\r?(?:\n|$)/.test(this.text.slice(this.at + 2, Math.min(this.text.length, this.at + 80)))
    );
  }

  private hereString(): void {
    const isSingle = singleQuotes.includes(this.text[this.at + 1] ?? '');
    if (!isSingle) {
      const index = this.open('here-double');
      this.at = this.lineEnd(this.at);
      this.double(index, true);
      return;
    }
    const end = /\n['\u2018-\u201B]@/g;
    end.lastIndex = this.lineEnd(this.at);
    const match = end.exec(this.text);
    this.until('here-single', match === null ? -1 : match.index, 3);
  }

  private single(): void {
    let end = this.at + 1;
    for (; end < this.text.length; end++) {
      if (singleQuotes.includes(this.text[end] ?? '')) {
        if (!singleQuotes.includes(this.text[end + 1] ?? 'x')) {
          this.region('single', end + 1, true);
          return;
        }
        end++;
      }
    }
    this.region('single', this.text.length, false);
  }

  /** Inside double quotes, from the present place to the closing quote or to a subexpression. */
  private double(index: number, isHere: boolean): void {
    for (; this.at < this.text.length; this.at++) {
      const char = this.text[this.at] ?? '';
      if (char === '`') {
        this.at++;
      } else if (char === '$' && this.text[this.at + 1] === '(') {
        this.brackets.push({ char: '(', start: this.at + 1 });
        this.interrupted.push({ index, isHere, open: 1 });
        this.at += 2;
        return;
      } else if (doubleQuotes.includes(char) && this.endsString(isHere)) {
        this.at += isHere ? 2 : 1;
        this.close(index);
        return;
      } else if (doubleQuotes.includes(char) && !isHere) {
        this.at++;
      }
    }
  }

  private endsString(isHere: boolean): boolean {
    const next = this.text[this.at + 1] ?? '';
    return isHere ? this.text[this.at - 1] === '\n' && next === '@' : next === '' || !doubleQuotes.includes(next);
  }

  private open(kind: Region['kind']): number {
    this.regions.push({ kind, start: this.at, end: this.text.length, isClosed: false });
    return this.regions.length - 1;
  }

  private close(index: number): void {
    const region = this.regions[index];
    if (region !== undefined) {
      this.regions[index] = { ...region, end: this.at, isClosed: true };
    }
  }

  private region(kind: Region['kind'], end: number, isClosed: boolean): void {
    this.regions.push({ kind, start: this.at, end, isClosed });
    this.at = end;
  }

  private until(kind: Region['kind'], end: number, length: number): void {
    this.region(kind, end === -1 ? this.text.length : end + length, end !== -1);
  }

  private lineEnd(from: number): number {
    lineEnds.lastIndex = from;
    return lineEnds.exec(this.text)?.index ?? this.text.length;
  }
}
