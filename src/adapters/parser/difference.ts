import { positions } from './layout';

interface Point {
  readonly row: number;
  readonly column: number;
}

/** What changed between two texts: from one place on, so many characters by so many others. */
export interface TextDifference {
  readonly startIndex: number;
  readonly oldEndIndex: number;
  readonly newEndIndex: number;
  readonly startPosition: Point;
  readonly oldEndPosition: Point;
  readonly newEndPosition: Point;
}

/** The smallest single replacement that makes one text of the other. */
export function difference(before: string, after: string): TextDifference {
  const shorter = Math.min(before.length, after.length);
  let startIndex = 0;
  while (startIndex < shorter && before.charCodeAt(startIndex) === after.charCodeAt(startIndex)) {
    startIndex++;
  }
  let same = 0;
  while (
    same < shorter - startIndex &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  ) {
    same++;
  }
  const oldEndIndex = before.length - same;
  const newEndIndex = after.length - same;
  const inBefore = positions(before);
  return {
    startIndex,
    oldEndIndex,
    newEndIndex,
    startPosition: inBefore(startIndex),
    oldEndPosition: inBefore(oldEndIndex),
    newEndPosition: positions(after)(newEndIndex),
  };
}
