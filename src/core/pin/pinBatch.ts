import type { Pin } from './pin';

/** The one-time secret of one recipient. */
export interface IssuedPin {
  readonly address: string;
  readonly id: string;
  readonly displayName: string;
  readonly groups: readonly string[];
  readonly pin: Pin;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** PINs that were issued together. */
export interface PinBatch {
  readonly issuer: 'local';
  readonly pins: readonly IssuedPin[];
}

/** When the first PIN of a batch stops working; a package lives no longer than that. */
export function earliestExpiry(pins: readonly IssuedPin[]): Date | undefined {
  const first = pins[0];
  return (
    first && pins.reduce((earliest, { expiresAt }) => (expiresAt < earliest ? expiresAt : earliest), first.expiresAt)
  );
}
