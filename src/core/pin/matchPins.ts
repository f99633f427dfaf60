import { normaliseAddress } from '../directory/enrolmentAddress';
import type { Recipient } from '../directory/recipient';
import type { IssuedPin } from './pinBatch';
import type { RecipientPin } from './pinTable';

/** Which PIN goes to whom, and what is left over on either side. */
export interface MatchedPins {
  readonly pins: readonly RecipientPin[];
  readonly missing: readonly Recipient[];
}

/** Finds each recipient's PIN by address. PINs of people who are no recipients are left out of the package. */
export function matchPins(recipients: readonly Recipient[], issued: readonly IssuedPin[]): MatchedPins {
  const byAddress = new Map(issued.map((pin) => [normaliseAddress(pin.address), pin]));
  const pins: RecipientPin[] = [];
  const missing: Recipient[] = [];
  for (const recipient of recipients) {
    const pin = byAddress.get(normaliseAddress(recipient.address));
    if (pin === undefined) {
      missing.push(recipient);
    } else {
      pins.push(recipient.sid === undefined ? pin : { ...pin, sid: recipient.sid });
    }
  }
  return { pins, missing };
}
