import type { Recipient } from '../directory/recipient';
import { EnrollmentError } from '../errors';
import type { PinIssuer, Randomness } from '../ports';
import type { PinSettings } from '../project/project';
import { Pin } from './pin';
import type { IssuedPin } from './pinBatch';
import { alphabetOf, pinSpace } from './pinPolicy';

const millisecondsAnHour = 3_600_000;

/**
 * Makes PINs here. The server knows nothing of them until it has read the CSV that goes with the batch.
 * PINs are unique within a batch, so that a PIN names one recipient.
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

function drawUnique(policy: PinSettings, randomness: Randomness, taken: Set<string>): string {
  for (;;) {
    const text = drawPin(policy, randomness);
    if (!taken.has(text)) {
      taken.add(text);
      return text;
    }
  }
}

/** Each character is drawn on its own, so every PIN is equally likely whatever the alphabet's size. */
export function drawPin(policy: Pick<PinSettings, 'alphabet' | 'length'>, randomness: Randomness): string {
  const alphabet = alphabetOf(policy);
  let text = '';
  for (let position = 0; position < policy.length; position++) {
    text += alphabet.charAt(randomness.int(alphabet.length));
  }
  return text;
}

/** More than a tenth of all possible PINs in use would let a guesser hit somebody's within ten tries (the server locks after five). */
function refuseSmallSpace(recipients: number, policy: PinSettings): void {
  if (recipients * 10 > pinSpace(policy)) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'pin-space',
      message: 'PINs of {0} characters are too short for {1} recipients: guessing one would be easy.',
      remedy: 'Raise "pin.length" in enrollment.json.',
      values: [policy.length, recipients],
    });
  }
}
