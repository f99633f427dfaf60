import type { PinAlphabet, PinSettings } from '../project/project';

/**
 * How many PINs of 4, 5, … 12 characters are left when the weak ones are out. Counted, not estimated: a test counts them
 * again with an automaton over the rules of weakPin.ts, and the short ones by trying every PIN.
 */
const allowed: Readonly<Record<PinAlphabet, readonly bigint[]>> = {
  digits: [
    8_967n,
    82_906n,
    876_632n,
    7_972_481n,
    93_465_382n,
    922_687_055n,
    9_108_085_135n,
    89_909_527_091n,
    887_571_898_174n,
  ],
  unambiguous: [
    920_664n,
    28_538_568n,
    883_767_354n,
    27_369_020_496n,
    847_551_235_110n,
    26_246_605_137_216n,
    812_792_791_670_280n,
    25_170_194_084_454_426n,
    779_458_989_479_078_892n,
  ],
};
/** Length that the first entries of {@link allowed} are for: the vendor's shortest. */
const shortest = 4;

/** How many different PINs can be issued under a policy, every one of them equally likely. */
export function pinSpace({ alphabet, length }: Pick<PinSettings, 'alphabet' | 'length'>): bigint {
  const count = allowed[alphabet][length - shortest];
  if (count === undefined) {
    throw new RangeError(`PINs of ${length} characters were not counted`);
  }
  return count;
}

/** What is left to guess for somebody who knows the rules, in bits. */
export function pinEntropyBits(policy: Pick<PinSettings, 'alphabet' | 'length'>): number {
  return Math.log2(Number(pinSpace(policy)));
}

/** The same for a log or a terminal. */
export function describePinSpace(policy: Pick<PinSettings, 'alphabet' | 'length'>): string {
  const count = pinSpace(policy).toLocaleString('en');
  return `every PIN is one of ${count} equally likely ones (${pinEntropyBits(policy).toFixed(1)} bits); weak ones are left out`;
}
