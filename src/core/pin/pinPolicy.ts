import type { PinAlphabet, PinSettings } from '../project/project';

/** Digits, or capitals and digits that nobody confuses when a PIN is read aloud (no 0 O 1 I L). */
const alphabets: Readonly<Record<PinAlphabet, string>> = {
  digits: '0123456789',
  unambiguous: '23456789ABCDEFGHJKMNPQRSTUVWXYZ',
};

export function alphabetOf(policy: Pick<PinSettings, 'alphabet'>): string {
  return alphabets[policy.alphabet];
}

/** How many different PINs the policy allows. At most 31^12, well below 2^63; a double is exact enough to compare with a count. */
export function pinSpace(policy: Pick<PinSettings, 'alphabet' | 'length'>): number {
  return alphabetOf(policy).length ** policy.length;
}

/** What is wrong with a PIN, without ever naming it. */
export function findPinProblem(text: string, policy: Pick<PinSettings, 'alphabet' | 'length'>): string | undefined {
  if (text.length !== policy.length) {
    return `has ${text.length} characters instead of ${policy.length}; a spreadsheet may have dropped leading zeros`;
  }
  const allowed = alphabetOf(policy);
  return Array.from(text).every((character) => allowed.includes(character))
    ? undefined
    : `has characters outside the alphabet "${policy.alphabet}"`;
}
