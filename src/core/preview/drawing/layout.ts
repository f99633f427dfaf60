import { proseWidthOf, widthOf, wrapped } from './measure';
import type { Row } from './rows';

/** Width of the drawing; on A4 a unit is about a fifth of a millimetre. */
export const drawingWidth = 960;

export const lineHeight = 16;
const margin = 12;
const indent = 18;
/** Behind so many levels the drawing moves less to the right. */
const deep = 9;
const smallIndent = 7;
const gap = 4;

/** A row with its place. */
export interface PlacedRow {
  readonly row: Row;
  /** Left edge of the icon, and top of the row. */
  readonly x: number;
  readonly y: number;
  readonly height: number;
  /** Where the text begins. */
  readonly textX: number;
  readonly lines: readonly string[];
  readonly tags: readonly string[];
}

export function xOf(depth: number): number {
  return margin + Math.min(depth, deep) * indent + Math.max(0, depth - deep) * smallIndent;
}

/** Puts rows below each other. Effects have what they do in one column of their level, and the target behind it. */
export function place(rows: readonly Row[], from = margin): readonly PlacedRow[] {
  let y = from;
  return rows.map((row) => {
    const placed = placeRow(row, y);
    y += placed.height;
    return placed;
  });
}

function placeRow(row: Row, y: number): PlacedRow {
  const x = xOf(row.depth);
  const number = row.number === undefined ? 0 : 32;
  const textX =
    x + 26 + number + (row.head === '' ? 0 : (row.look === 'call' ? widthOf(row.head) : proseWidthOf(row.head)) + 10);
  const tagWidth = Math.max(0, ...row.tags.map((tag) => proseWidthOf(tag) * 0.9 + 14));
  const lines = row.text === '' ? [] : wrapped(row.text, drawingWidth - margin - tagWidth - 8 - textX);
  const count = Math.max(1, lines.length, row.tags.length);
  return { row, x, y, height: count * lineHeight + 2 * gap, textX, lines, tags: row.tags };
}

export function heightOf(placed: readonly PlacedRow[]): number {
  const last = placed.at(-1);
  return last === undefined ? margin * 2 : last.y + last.height + margin;
}
