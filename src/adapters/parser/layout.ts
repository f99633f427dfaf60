import type { Range } from 'web-tree-sitter';

/**
 * Typographic quotes and dashes, which PowerShell takes for the plain ones and the grammar does not.
 * Source: the tokeniser's IsSingleQuote, IsDoubleQuote and IsDash. Each is one UTF-16 unit, so every offset stays.
 */
export function plainPunctuation(text: string): string {
  return /[\u2013-\u2015\u2018-\u201E]/.test(text)
    ? text
        .replaceAll(/[\u2018-\u201B]/g, "'")
        .replaceAll(/[\u201C-\u201E]/g, '"')
        .replaceAll(/[\u2013-\u2015]/g, '-')
    : text;
}

/**
 * The grammar wants a separator between `param(…)` and a statement on the same line, PowerShell does not. A semicolon in place
 * of a blank keeps every offset.
 */
export function separateParameters(text: string): string {
  return text.replaceAll(
    /(\{[ \t]*param[ \t]*\((?:[^()\n]|\((?:[^()\n]|\([^()\n]*\))*\))*\))[ \t](?=[ \t]*[^\s;})#])/gi,
    '$1;',
  );
}

/**
 * Line ends on which the grammar stumbles: between `param` and its parenthesis, and before an `else` on a line of its own,
 * which it takes for a command where the `if` is a value (`$x = if …`, or in a hashtable).
 */
const stumblingBlocks = [
  { pattern: /\bparam((?:[ \t]*(?:#[^\n]*)?\r?\n)+[ \t]*)\(/gi, before: 'param'.length },
  { pattern: /\}([ \t]*\r?\n\s*)(?=else(?:if)?\b)/gi, before: 1 },
];

/** What the parser shall read: all but those line ends. Empty where nothing is to be left out, which stands for the whole text. */
export function rangesToParse(text: string): Range[] {
  const gaps = stumblingBlocks
    .flatMap(({ pattern, before }) =>
      [...text.matchAll(pattern)].map((match) => {
        const start = match.index + before;
        return { start, end: start + (match[1]?.length ?? 0) };
      }),
    )
    .sort((one, other) => one.start - other.start);
  if (gaps.length === 0) {
    return [];
  }
  const positionAt = positions(text);
  const starts = [0, ...gaps.map(({ end }) => end)];
  const ends = [...gaps.map(({ start }) => start), text.length];
  return starts.map((startIndex, index) => {
    const endIndex = ends[index] ?? text.length;
    return { startIndex, endIndex, startPosition: positionAt(startIndex), endPosition: positionAt(endIndex) };
  });
}

/** Row and column of offsets, from 0, in UTF-16 units. Ask in ascending order: the text is walked once. */
export function positions(text: string): (offset: number) => { row: number; column: number } {
  let row = 0;
  let lineStart = 0;
  return (offset) => {
    if (offset < lineStart) {
      row = 0;
      lineStart = 0;
    }
    for (let next = text.indexOf('\n', lineStart); next !== -1 && next < offset; next = text.indexOf('\n', lineStart)) {
      row += 1;
      lineStart = next + 1;
    }
    return { row, column: offset - lineStart };
  };
}
