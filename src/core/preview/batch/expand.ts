import { concatText, type FoldedText } from '../../lint/model/foldedText';

/** Texts of variables by name in lower case; `%%D` of a loop stands as `%d`. */
export type Variables = ReadonlyMap<string, FoldedText>;

const places =
  /%%~?(?:[a-z]*?)([A-Za-z])(?![A-Za-z])|%~([a-z]*)(\d)|%(\d|\*)|%([^%\s:]+)(:[^%]*)?%|!([^!\s:]+)(:[^!]*)?!/g;

/** A piece of a batch line with its variables replaced; what is not known reads as the variable's name. */
export function expand(text: string, variables: Variables): FoldedText {
  const pieces: FoldedText[] = [];
  let at = 0;
  for (const match of text.matchAll(places)) {
    pieces.push([unescaped(text.slice(at, match.index))], valueOf(match, variables));
    at = match.index + match[0].length;
  }
  return concatText(...pieces, [unescaped(text.slice(at))]);
}

function valueOf(match: RegExpMatchArray, variables: Variables): FoldedText {
  const [whole, loop, how, number, plainNumber, name, change, delayed, delayedChange] = match;
  if (loop !== undefined) {
    return /~/.test(whole) && variables.has(`%${loop.toLowerCase()}`)
      ? withoutQuotes(variables.get(`%${loop.toLowerCase()}`) ?? [])
      : (variables.get(`%${loop.toLowerCase()}`) ?? [{ hole: loop }]);
  }
  if (number !== undefined) {
    return number === '0' && /d/.test(how ?? '') && /p/.test(how ?? '') && !/[nx]/.test(how ?? '')
      ? [{ hole: 'script folder' }, '\\']
      : [{ hole: number === '0' ? 'script' : `argument ${number}` }];
  }
  if (plainNumber !== undefined) {
    return [{ hole: plainNumber === '0' ? 'script' : plainNumber === '*' ? 'arguments' : `argument ${plainNumber}` }];
  }
  const variable = (name ?? delayed ?? '').toLowerCase();
  const known = variables.get(variable);
  return known === undefined || (change ?? delayedChange) !== undefined ? [{ hole: name ?? delayed ?? '?' }] : known;
}

function withoutQuotes(text: FoldedText): FoldedText {
  return text.map((part) => (typeof part === 'string' ? part.replaceAll('"', '') : part));
}

function unescaped(text: string): string {
  return text.replaceAll(/\^(.)/g, '$1');
}
