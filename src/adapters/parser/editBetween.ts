import type { Edit } from 'web-tree-sitter';
import { positions } from './layout';

/** What the library's `Edit` is made of. */
type EditPlaces = ConstructorParameters<typeof Edit>[0];

/** What was changed between two texts, as one edit: all between what both begin and end with. Offsets in UTF-16 units. */
export function editBetween(before: string, after: string): EditPlaces {
  const shorter = Math.min(before.length, after.length);
  let startIndex = 0;
  while (startIndex < shorter && before.charCodeAt(startIndex) === after.charCodeAt(startIndex)) {
    startIndex++;
  }
  let tail = 0;
  while (
    tail < shorter - startIndex &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail++;
  }
  const [oldEndIndex, newEndIndex] = [before.length - tail, after.length - tail];
  const [inBefore, inAfter] = [positions(before), positions(after)];
  return {
    startIndex,
    oldEndIndex,
    newEndIndex,
    startPosition: inBefore(startIndex),
    oldEndPosition: inBefore(oldEndIndex),
    newEndPosition: inAfter(newEndIndex),
  };
}
