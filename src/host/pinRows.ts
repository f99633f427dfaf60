/** A row of the view "PINs", as far as commands of other features know it: whose PINs it stands for. */
export interface PinRow {
  readonly traces: readonly { readonly address: string }[];
}

/** What is selected in the view "PINs", for commands that were not called from a row. */
export class PinSelection {
  rows: readonly unknown[] = [];

  /**
   * Whose PINs a command is about: those of the rows that it was called from, else those that are selected.
   * @param row under the pointer @param rows selected, where that row is among them. What callers pass is anybody's
   */
  addresses(row: unknown, rows: unknown): readonly string[] {
    const named = addressesOf(row, rows);
    return named.length > 0 ? named : addressesOf(undefined, this.rows);
  }
}

/** Whose PINs the rows stand for that a command was called from; nobody's where it was called from none. */
export function addressesOf(row: unknown, rows: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(rows) && rows.length > 0 ? rows : [row];
  return [...new Set(all.filter(isPinRow).flatMap(({ traces }) => traces.map(({ address }) => address)))];
}

function isPinRow(row: unknown): row is PinRow {
  return typeof row === 'object' && row !== null && 'traces' in row && Array.isArray(row.traces);
}
