/** Index of the first item of which this is no longer true; it is so for all before it and for none behind it. */
export function firstNot<T>(items: readonly T[], isBefore: (item: T) => boolean): number {
  let from = 0;
  for (let end = items.length; from < end;) {
    const middle = (from + end) >> 1;
    const item = items[middle];
    if (item !== undefined && isBefore(item)) {
      from = middle + 1;
    } else {
      end = middle;
    }
  }
  return from;
}
