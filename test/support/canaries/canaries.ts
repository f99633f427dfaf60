/**
 * PINs that a test plants in order to search for them. All begin with the same eight capitals, which stand nowhere by chance
 * (one in 10^11 for eight random capitals), so one search finds any of them, also where only the beginning of a PIN is left.
 */
export const canaryMark = 'QZXKVJWM';

/** A second mark, planted where the search has to find it: a search that looks in the wrong place would find nothing, too. */
export const controlMark = 'WVQKXZJB';

const endings = 'ABCDEFGHJKMNPRSTUY';

/** The canary of number `index`: twelve capitals, as long as a PIN can be. */
export function canary(index: number): string {
  const from = index % (endings.length - 3);
  return canaryMark + endings.slice(from, from + 4);
}
