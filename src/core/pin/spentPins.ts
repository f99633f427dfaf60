import { normaliseAddress } from '../directory/enrolmentAddress';
import type { IssuedPin } from './pinBatch';

/** How a PIN came out of use before its time, and when that was heard of here. */
export interface PinEnd {
  readonly kind: 'revoked' | 'used';
  readonly at: Date;
}

/** A PIN that somebody brings, and for whom. */
export type OwnedPin = Pick<IssuedPin, 'address' | 'pin'>;

/** What stands for a PIN of an address, before it is hashed: another address with the same PIN is another text. */
export function spentText({ address, pin }: OwnedPin): string {
  return `${normaliseAddress(address)}\n${pin.reveal()}`;
}
