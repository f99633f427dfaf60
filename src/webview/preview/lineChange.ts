/** The lines that differ between two texts, as one replacement: what an edit by hand is. */
export interface LineChange {
  /** Index of the first line that differs. */
  readonly from: number;
  readonly removed: number;
  readonly added: readonly string[];
}

/** What turns the old lines into the new ones. */
export function lineChange(before: readonly string[], after: readonly string[]): LineChange {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) {
    from += 1;
  }
  let same = 0;
  while (same < shorter - from && before[before.length - 1 - same] === after[after.length - 1 - same]) {
    same += 1;
  }
  return { from, removed: before.length - from - same, added: after.slice(from, after.length - same) };
}
