import type { RequiredLife } from './requiredLife';

const millisecondsAMinute = 60_000;
const minutesAnHour = 60;

/** What is known of somebody's PIN without knowing the PIN. */
export interface PinTrace {
  readonly address: string;
  readonly displayName: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  /** When it was taken out of use here; the server may still accept it. */
  readonly revokedAt?: Date | undefined;
  /** When it was heard that its user's device has enrolled. Nobody here can see that: results of devices say it, or the server. */
  readonly usedAt?: Date | undefined;
}

/** What has become of a PIN. */
export type PinLife =
  | { readonly kind: 'valid'; readonly minutesLeft: number }
  /** It still works, but a build would refuse it: it might expire before the devices have run the package. */
  | { readonly kind: 'expiring'; readonly minutesLeft: number }
  | { readonly kind: 'expired' }
  | { readonly kind: 'used'; readonly at: Date }
  | { readonly kind: 'revoked'; readonly at: Date };

/** In the order in which an administrator wants to hear of them. */
export const pinLifeKinds = ['valid', 'expiring', 'expired', 'used', 'revoked'] as const;

/** One of {@link pinLifeKinds}. */
export type PinLifeKind = PinLife['kind'];

export function pinLife(
  { expiresAt, revokedAt, usedAt }: PinTrace,
  now: Date,
  required: Pick<RequiredLife, 'hours'>,
): PinLife {
  if (revokedAt !== undefined) {
    return { kind: 'revoked', at: revokedAt };
  }
  if (usedAt !== undefined) {
    return { kind: 'used', at: usedAt };
  }
  const millisecondsLeft = expiresAt.getTime() - now.getTime();
  if (millisecondsLeft <= 0) {
    return { kind: 'expired' };
  }
  const minutesLeft = Math.floor(millisecondsLeft / millisecondsAMinute);
  // Not by whole minutes: a build refuses as soon as a millisecond is missing.
  const isEnough = millisecondsLeft >= required.hours * minutesAnHour * millisecondsAMinute;
  return { kind: isEnough ? 'valid' : 'expiring', minutesLeft };
}

/** How many PINs have come to what. */
export function countLives(
  traces: readonly PinTrace[],
  now: Date,
  required: Pick<RequiredLife, 'hours'>,
): Readonly<Record<PinLifeKind, number>> {
  const counts = { valid: 0, expiring: 0, expired: 0, used: 0, revoked: 0 };
  for (const trace of traces) {
    counts[pinLife(trace, now, required).kind]++;
  }
  return counts;
}
