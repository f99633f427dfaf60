/** Widths of a character of the drawing's fonts, in units of the drawing: what a fixed-width font of 12 units needs. */
const narrow = 7.3;
/** The same of the font for prose, a generous mean. */
const narrowProse = 6.5;
const wide = 12.2;

/** Characters that take twice the room: kana, ideographs and their punctuation. */
const isWide = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]/;

export function widthOf(text: string): number {
  return sumOf(text, narrow);
}

export function proseWidthOf(text: string): number {
  return sumOf(text, narrowProse);
}

function sumOf(text: string, usual: number): number {
  return Array.from(text).reduce((sum, character) => sum + (isWide.test(character) ? wide : usual), 0);
}

/** Lines no wider than a width, broken behind a separator where there is one, else where it is full. */
export function wrapped(text: string, width: number): readonly string[] {
  const pieces = text.match(/[^\\/\s.,;=&|]*[\\/\s.,;=&|]?/g)?.filter((piece) => piece !== '') ?? [];
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && widthOf(line + piece.trimEnd()) > width) {
      lines.push(line);
      line = '';
    }
    line += piece;
    while (widthOf(line) > width && line.length > 1) {
      const fits = Math.max(1, Math.floor((width / widthOf(line)) * line.length));
      lines.push(line.slice(0, fits));
      line = line.slice(fits);
    }
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}
