import { drawRows } from './drawing/drawRows';
import { place } from './drawing/layout';
import { rowsOf, type Row } from './drawing/rows';
import type { Overlay } from './overlay';
import type { Picture } from './picture';
import { filled, type PictureWords } from './pictureWords';

/** More lines than this nobody follows in one drawing, and an editor draws them slowly. */
export const mostRows = 400;

/** The whole picture as one drawing, complete in itself. */
export function pictureSvg(picture: Picture, words: PictureWords, overlay?: Overlay): string {
  return drawRows(
    place(boundedRows(picture, words, overlay)),
    titleOf(picture, words),
    descriptionOf(picture, words),
    'picture',
  );
}

/** The lines of the drawing, and how many there are more. */
export function boundedRows(picture: Picture, words: PictureWords, overlay?: Overlay): readonly Row[] {
  const rows = rowsOf(picture, words, overlay);
  const note = (head: string): Row => ({ depth: 0, look: 'call', head, text: '', tags: [], isExcluded: false });
  return [
    ...rows.slice(0, mostRows),
    ...(rows.length > mostRows ? [note(filled(words.more, rows.length - mostRows))] : []),
    ...(rows.length === 0 ? [note(words.nothing)] : []),
    ...(picture.isCut === true ? [note(words.cut)] : []),
  ];
}

export function titleOf({ script }: Picture, words: PictureWords): string {
  return filled(words.title, script);
}

export function descriptionOf(picture: Picture, words: PictureWords): string {
  const rows = rowsOf(picture, words);
  return filled(words.description, rows.filter(({ effect }) => effect !== undefined).length, rows.length);
}
