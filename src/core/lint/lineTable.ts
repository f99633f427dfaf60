/** A place in a text as people count it: both from 1, columns in UTF-16 units. */
export interface LineAndColumn {
  readonly line: number;
  readonly column: number;
}

/** Finds lines by offset, in logarithmic time. */
export class LineTable {
  private readonly starts: number[] = [0];

  constructor(readonly text: string) {
    for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) {
      this.starts.push(index + end.length);
    }
  }

  get count(): number {
    return this.starts.length;
  }

  at(offset: number): LineAndColumn {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.starts[middle] ?? 0) <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return { line: low + 1, column: offset - (this.starts[low] ?? 0) + 1 };
  }

  /** Offset at which a line begins; the end of the text behind the last one. */
  startOf(line: number): number {
    return this.starts[line - 1] ?? this.text.length;
  }

  /** A line without its end. */
  textOf(line: number): string {
    return this.text.slice(this.startOf(line), this.startOf(line + 1)).replace(/(?:\r\n|\n|\r)$/, '');
  }
}
