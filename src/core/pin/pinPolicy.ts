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

/** Readable, without blanks, which would break the PIN table; the vendor takes 4 to 12 characters and does not say which. */
export function isServerPin(text: string): boolean {
  return /^[!-~]{4,12}$/.test(text) && !isMaskedPin(text);
}

/** What a console shows instead of a PIN to somebody who may not see it. */
export function isMaskedPin(text: string): boolean {
  return /^[*\u2022\u25CF]+$/u.test(text);
}

/** @param owner whose PIN it is, for the message */
export function findPinProblem(text: string, policy: PinForm, owner: string): PinProblem | undefined {
  if (policy.issuer !== 'local') {
    return isServerPin(text) ? undefined : { message: 'The PIN of {0} cannot be read.', values: [owner] };
  }
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

/** What decides how a PIN may look. */
type PinForm = Pick<PinSettings, 'issuer' | 'alphabet' | 'length'>;
