import type { SyntaxNode } from '../syntaxNode';
import type { FoldedText } from './foldedText';
import { concatText } from './foldedText';

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '0': '\0',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
};

/** The text of a single-quoted string or here-string. A typographic quote is as good as a plain one. */
export function readVerbatim(written: string): string {
  const here = /^@['\u2018-\u201B]\s*?\r?\n([\s\S]*?)(?:\r?\n)?['\u2018-\u201B]@$/.exec(written);
  return here?.[1] ?? written.slice(1, -1).replaceAll(/(['\u2018-\u201B])\1/g, '$1');
}

/**
 * The text of a double-quoted string or here-string.
 * @param inner folds a variable or subexpression inside it
 */
export function readExpandable(node: SyntaxNode, text: string, inner: (node: SyntaxNode) => FoldedText): FoldedText {
  const isHere = node.type === 'expandable_here_string_literal';
  const opening = isHere
    ? (/^@["\u201C-\u201E] *\r?\n/.exec(text.slice(node.startIndex, node.endIndex))?.[0].length ?? 2)
    : 1;
  const pieces: FoldedText[] = [];
  let at = node.startIndex + opening;
  const end = node.endIndex - (isHere ? 2 : 1);
  for (const child of node.children) {
    if (child.type === 'variable' || child.type === 'sub_expression') {
      pieces.push([unescape(text.slice(at, child.startIndex), isHere)], inner(child));
      at = child.endIndex;
    }
  }
  const last = unescape(text.slice(at, end), isHere);
  pieces.push([isHere ? last.replace(/\r?\n$/, '') : last]);
  return concatText(...pieces);
}

function unescape(written: string, isHere: boolean): string {
  const quotes = isHere ? written : written.replaceAll(/(["\u201C-\u201E])\1/g, '$1');
  return quotes.replaceAll(/`(\r?\n|[\s\S])/g, (_, character: string) => escapes[character] ?? character);
}
