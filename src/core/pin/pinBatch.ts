import type { Pin } from './pin';
import type { UnservedRecipient } from './unserved';

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

/**
 * Who makes PINs: this tool, which has to tell the server; or the server, whose PINs an administrator saved to a file; or the
 * server, asked over its REST API.
 */
export const issuerKinds = ['local', 'import', 'neurons'] as const;

/** One of {@link issuerKinds}. */
export type IssuerKind = (typeof issuerKinds)[number];

/** PINs that were issued together. */
export interface PinBatch {
  readonly issuer: IssuerKind;
  readonly pins: readonly IssuedPin[];
  /** Things the user should know although nothing failed, such as rows that serve nobody. Not kept. */
  readonly notes?: readonly string[];
  /** Recipients who got none, each with the reason. Not kept. */
  readonly unserved?: readonly UnservedRecipient[];
  /** Addresses of those among them whose last PIN the server says is used. Not kept. */
  readonly used?: readonly string[];
}

/** When the first PIN of a batch stops working; a package lives no longer than that. */
export function earliestExpiry(pins: readonly Pick<IssuedPin, 'expiresAt'>[]): Date | undefined {
  const first = pins[0];
  return (
    first && pins.reduce((earliest, { expiresAt }) => (expiresAt < earliest ? expiresAt : earliest), first.expiresAt)
  );
}

/** When the last PIN of a batch was issued: batches replace each other in this order. */
export function latestIssue(pins: readonly Pick<IssuedPin, 'issuedAt'>[]): Date | undefined {
  const first = pins[0];
  return first && pins.reduce((latest, { issuedAt }) => (issuedAt > latest ? issuedAt : latest), first.issuedAt);
}
