import type { Recipient } from '../directory/recipient';
import { EnrollmentError } from '../errors';
import type { PinIssuer, Randomness } from '../ports';
import type { PinSettings } from '../project/project';
import { Pin } from './pin';
import type { IssuedPin } from './pinBatch';
import { alphabetOf } from './pinPolicy';
import { pinSpace } from './pinSpace';
import { findWeakness } from './weakPin';

const millisecondsAnHour = 3_600_000;

/**
 * Makes PINs here. The server knows nothing of them until it has read the CSV that goes with the batch.
 * PINs are unique within a batch, so that a PIN names one recipient, and none is one that people try first.
 */
export function localIssuer(policy: PinSettings, randomness: Randomness): PinIssuer {
  return {
    kind: 'local',
    issue: (recipients, { now }) => {
      refuseSmallSpace(recipients.length, policy);
      const expiresAt = new Date(now.getTime() + policy.lifeHours * millisecondsAnHour);
      const taken = new Set<string>();
      const pins = recipients.map((recipient) =>
        issuePin(recipient, drawUnique(policy, randomness, taken), now, expiresAt),
      );
      return Promise.resolve({ issuer: 'local', pins });
    },
  };
}

function issuePin(
  { address, id, displayName, groups }: Recipient,
  text: string,
  issuedAt: Date,
  expiresAt: Date,
): IssuedPin {
  return { address, id, displayName, groups, pin: new Pin(text), issuedAt, expiresAt };
}

/** Draws until a PIN is neither weak nor taken; those that are left stay equally likely. */
function drawUnique(policy: PinSettings, randomness: Randomness, taken: Set<string>): string {
  for (;;) {
    const text = drawPin(policy, randomness);
    if (findWeakness(text) === undefined && !taken.has(text)) {
      taken.add(text);
      return text;
    }
  }
}

/** Numbers that one draw can give: `crypto.randomInt` ends at 2^48. */
const largestDraw = 2 ** 48 - 1;

/**
 * Any text of the policy, every one equally likely, weak ones among them. One draw gives as many characters as fit, since drawing
 * is what takes the time; the number's digits in base "size of the alphabet" are as uniform as the number.
 */
export function drawPin(policy: Pick<PinSettings, 'alphabet' | 'length'>, randomness: Randomness): string {
  const alphabet = alphabetOf(policy);
  const atOnce = Math.floor(Math.log(largestDraw) / Math.log(alphabet.length));
  let text = '';
  while (text.length < policy.length) {
    const characters = Math.min(atOnce, policy.length - text.length);
    let number = randomness.int(alphabet.length ** characters);
    for (let drawn = 0; drawn < characters; drawn++) {
      text += alphabet.charAt(number % alphabet.length);
      number = Math.floor(number / alphabet.length);
    }
  }
  return text;
}

/** More than a tenth of all possible PINs in use would let a guesser hit somebody's within ten tries (the server locks after five). */
function refuseSmallSpace(recipients: number, policy: PinSettings): void {
  if (BigInt(recipients) * 10n > pinSpace(policy)) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'pin-space',
      message: 'PINs of {0} characters are too short for {1} recipients: guessing one would be easy.',
      remedy: 'Raise "pin.length" in enrollment.json.',
      values: [policy.length, recipients],
    });
  }
}
