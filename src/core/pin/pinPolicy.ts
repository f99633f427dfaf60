import type { PinAlphabet, PinSettings } from '../project/project';

/** Digits, or capitals and digits that nobody confuses when a PIN is read aloud (no 0 O 1 I L). */
const alphabets: Readonly<Record<PinAlphabet, string>> = {
  digits: '0123456789',
  unambiguous: '23456789ABCDEFGHJKMNPQRSTUVWXYZ',
};

export function alphabetOf(policy: Pick<PinSettings, 'alphabet'>): string {
  return alphabets[policy.alphabet];
}

/** What is wrong with a PIN, as a template: the PIN itself is never named, its owner is `{0}`. */
export interface PinProblem {
  readonly message: string;
  readonly values: readonly (string | number)[];
}

/** @param owner whose PIN it is, for the message */
export function findPinProblem(
  text: string,
  policy: Pick<PinSettings, 'alphabet' | 'length'>,
  owner: string,
): PinProblem | undefined {
  if (text.length !== policy.length) {
    return {
      message: 'The PIN of {0} has {1} characters instead of {2}; a spreadsheet may have dropped leading zeros.',
      values: [owner, text.length, policy.length],
    };
  }
  const allowed = alphabetOf(policy);
  return Array.from(text).every((character) => allowed.includes(character))
    ? undefined
    : { message: 'The PIN of {0} has characters outside the alphabet "{1}".', values: [owner, policy.alphabet] };
}
