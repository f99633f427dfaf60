import type { Place } from '../finding';
import { scan, type Bracket, type Region } from './scanner';

/** A bracket or quote without its partner. */
export interface Imbalance {
  readonly kind: 'missing-close' | 'missing-open' | 'missing-quote' | 'stray-close';
  /** The character that is missing; for `stray-close` the one that closes nothing. */
  readonly char: string;
  /** Where the eye would look: at the bracket that has no partner, or at the line in which the quote is missing. */
  readonly place: Place;
}

const partner: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']' };

/**
 * The first missing bracket or quote; undefined where all have their partners, however the script is laid out. Which of
 * several brackets lacks its partner is told by the indentation of the lines.
 */
export function findImbalance(text: string): Imbalance | undefined {
  const { regions, brackets } = scan(text);
  const open = regions.find(({ isClosed }) => !isClosed);
  if (open !== undefined) {
    return { kind: 'missing-quote', char: quoteOf(open), place: suspectString(text, regions, open) };
  }
  return isBalanced(brackets) ? undefined : firstUnmatched(text, brackets);
}

function quoteOf({ kind }: Region): string {
  return { comment: '#>', single: "'", double: '"', 'here-single': "'@", 'here-double': '"@' }[kind];
}

/** With one quote missing every later string begins where one should end; the first that runs over a line end shows where. */
function suspectString(text: string, regions: readonly Region[], open: Region): Place {
  const isPlain = open.kind === 'single' || open.kind === 'double';
  const suspect = isPlain
    ? (regions.find(({ kind, start, end }) => kind === open.kind && text.slice(start, end).includes('\n')) ?? open)
    : open;
  return restOfLine(text, suspect.start);
}

function restOfLine(text: string, startIndex: number): Place {
  const end = text.indexOf('\n', startIndex);
  return {
    startIndex,
    endIndex: Math.max(startIndex + 1, text.slice(0, end === -1 ? text.length : end).trimEnd().length),
  };
}

function isBalanced(brackets: readonly Bracket[]): boolean {
  const stack: string[] = [];
  for (const { char } of brackets) {
    const closing = partner[char];
    if (closing !== undefined) {
      stack.push(closing);
    } else if (stack.pop() !== char) {
      return false;
    }
  }
  return stack.length === 0;
}

function firstUnmatched(text: string, brackets: readonly Bracket[]): Imbalance | undefined {
  const stack: Bracket[] = [];
  for (const bracket of brackets) {
    if (partner[bracket.char] !== undefined) {
      stack.push(bracket);
      continue;
    }
    const top = stack.at(-1);
    if (top === undefined) {
      return missing('stray-close', bracket.char, bracket);
    }
    const orphan = bracket.char === '}' ? headOfOrphan(text, bracket, top) : undefined;
    if (orphan !== undefined) {
      return { kind: 'missing-open', char: '{', place: orphan };
    }
    if (partner[top.char] !== bracket.char || (bracket.char === '}' && closesOuter(text, bracket, stack))) {
      const hasPartner = stack.some(({ char }) => partner[char] === bracket.char);
      return hasPartner
        ? missing('missing-close', partner[top.char] ?? '', top)
        : missing('missing-open', opening(bracket.char), bracket);
    }
    stack.pop();
  }
  const [outermost] = stack;
  return outermost === undefined ? undefined : missing('missing-close', partner[outermost.char] ?? '', outermost);
}

/** A brace that stands first in its line, further left than the line of the brace it would close, belongs to an outer one. */
function closesOuter(text: string, brace: Bracket, stack: readonly Bracket[]): boolean {
  const top = stack.at(-1);
  const indent = indentOf(text, brace.start);
  const isFirst = text.slice(lineStart(text, brace.start), brace.start).trim() === '';
  return (
    isFirst &&
    top !== undefined &&
    indentOf(text, top.start) > indent &&
    stack.slice(0, -1).some(({ char, start }) => char === '{' && indentOf(text, start) === indent)
  );
}

/**
 * A brace that stands first in its line, further right than the line of the brace it would close, has lost its own; that one
 * stood at the end of the last line before it with the same indentation.
 */
function headOfOrphan(text: string, brace: Bracket, top: Bracket): Place | undefined {
  const indent = indentOf(text, brace.start);
  const start = lineStart(text, brace.start);
  if (text.slice(start, brace.start).trim() !== '' || indentOf(text, top.start) >= indent) {
    return undefined;
  }
  for (let at = lineStart(text, start - 1); at > lineStart(text, top.start); at = lineStart(text, at - 1)) {
    const line = restOfLine(text, at);
    if (
      line.endIndex > at + 1 &&
      indentOf(text, at + indent) === indent &&
      !/^\s*[#})]/.test(text.slice(at, line.endIndex))
    ) {
      return { startIndex: Math.min(at + indent, line.endIndex - 1), endIndex: line.endIndex };
    }
  }
  return undefined;
}

function missing(kind: Imbalance['kind'], char: string, { start }: Bracket): Imbalance {
  return { kind, char, place: { startIndex: start, endIndex: start + 1 } };
}

function opening(closing: string): string {
  return Object.keys(partner).find((key) => partner[key] === closing) ?? '';
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Columns before the first character of a line; a tab counts as four. */
function indentOf(text: string, offset: number): number {
  const start = lineStart(text, offset);
  const blank = /^[ \t]*/.exec(text.slice(start, offset + 1))?.[0] ?? '';
  return blank.replaceAll('\t', '    ').length;
}
