import type { Pin } from './pin';

/** A PIN that a server has made and that is safe here. */
export interface KeptPin {
  readonly pin: Pin;
  /** When it was made, by the server's clock, where the server says so. */
  readonly madeAt: number | undefined;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** What the journal knows of an address: it was asked for, or its PIN is here. */
export type IssueRecord =
  /** @param before when the PIN was made that the account had then */
  { readonly kind: 'asked'; readonly before: number | undefined } | { readonly kind: 'kept'; readonly pin: KeptPin };
