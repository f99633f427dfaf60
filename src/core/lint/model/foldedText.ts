/** Part of a text that is known only by name: a variable (`env:temp`, `psscriptroot`), or `?` where nothing is known. */
export interface Hole {
  readonly hole: string;
}

/** What can be said of an expression's text without running the script: known pieces and holes. */
export type FoldedText = readonly (string | Hole)[];

export const unknownText: FoldedText = [{ hole: '?' }];

/** The whole text; undefined where a part of it is not known. */
export function knownText(text: FoldedText): string | undefined {
  return text.every((part) => typeof part === 'string') ? text.join('') : undefined;
}

/** How the text begins, as far as it is known. */
export function knownStart(text: FoldedText): string {
  const [first] = text;
  return typeof first === 'string' ? first : '';
}

/** How the text ends, as far as it is known. */
export function knownEnd(text: FoldedText): string {
  const last = text.at(-1);
  return typeof last === 'string' ? last : '';
}

/** Name of the variable with which a text begins. */
export function firstHole(text: FoldedText): string | undefined {
  const [first] = text;
  return typeof first === 'object' ? first.hole : undefined;
}

/** The text with its holes as `%name%`, for comparing and for messages. */
export function displayText(text: FoldedText): string {
  return text.map((part) => (typeof part === 'string' ? part : `%${part.hole}%`)).join('');
}

/** Joins neighbouring known pieces, so that `knownStart` sees all of them. */
export function concatText(...texts: readonly FoldedText[]): FoldedText {
  const joined: (string | Hole)[] = [];
  for (const part of texts.flat()) {
    const last = joined.at(-1);
    if (typeof part === 'string' && typeof last === 'string') {
      joined[joined.length - 1] = last + part;
    } else if (part !== '') {
      joined.push(part);
    }
  }
  return joined.length === 0 ? [''] : joined;
}

/** Joins parts of a path with exactly one backslash between them. */
export function joinPath(parts: readonly FoldedText[]): FoldedText {
  return parts.reduce<FoldedText>((path, part, index) => {
    if (index === 0) {
      return part;
    }
    const head = trimEnd(path);
    const [first, ...rest] = part;
    const tail: FoldedText = typeof first === 'string' ? [first.replace(/^[\\/]+/, ''), ...rest] : part;
    return concatText(head, ['\\'], tail);
  }, []);
}

function trimEnd(text: FoldedText): FoldedText {
  const last = text.at(-1);
  return typeof last === 'string' ? [...text.slice(0, -1), last.replace(/[\\/]+$/, '')] : text;
}

/** The last part of a path; undefined where it is not wholly known. */
export function leafName(text: FoldedText): string | undefined {
  const end = knownEnd(text);
  const at = Math.max(end.lastIndexOf('\\'), end.lastIndexOf('/'));
  return at === -1 && text.length > 1 ? undefined : end.slice(at + 1);
}
