import { displayText, knownEnd, unknownText, type FoldedText } from '../../lint/model/foldedText';

/** What several texts have in common: the name of the file, at least. */
export function commonText(texts: readonly FoldedText[]): FoldedText {
  const [first = unknownText, ...others] = texts;
  if (others.every((other) => isSameBesideQuotes(first, other))) {
    return first;
  }
  const leaves = texts.map((text) => /[^\\/]*$/.exec(knownEnd(text))?.[0] ?? '');
  const [leaf = ''] = leaves;
  return leaf !== '' && leaves.every((other) => other === leaf)
    ? [{ hole: 'folder' }, `\\${leaf}`]
    : [{ hole: alternatives(texts) }];
}

/** Several texts as the name of the unknown one. */
function alternatives(texts: readonly FoldedText[]): string {
  const named = texts
    .map((text) => text.map((part) => (typeof part === 'string' ? part : part.hole)).join(''))
    .filter((name) => name !== '?' && name !== '');
  const [first = '?', second, third] = [...new Set(named)];
  return second === undefined || third !== undefined || first.length + second.length > 70
    ? first
    : `${first} or ${second}`;
}

function isSameBesideQuotes(one: FoldedText, other: FoldedText): boolean {
  const plain = (text: FoldedText): string => displayText(text).replaceAll('"', '');
  return plain(one) === plain(other);
}
