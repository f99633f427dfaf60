import type { EnrollmentError } from '../errors';
import type { Pin } from './pin';

/** The registration PIN of an account as the server shows it. */
export interface ServerPin {
  /** undefined where the server shows a mask, or nothing that can be a PIN. */
  readonly pin: Pin | undefined;
  /** When it was made, in milliseconds by the server's clock. This tells one PIN of an account from the next. */
  readonly madeAt: number | undefined;
  /** Milliseconds by the server's clock. */
  readonly expiresAt: number | undefined;
  readonly used: boolean;
}

/** An account of the MDM server, as far as PINs need it. */
export interface ServerAccount {
  readonly id: string;
  readonly enabled: boolean;
  /** Too many wrong PINs. */
  readonly locked: boolean;
  readonly pin: ServerPin | undefined;
}

/** What became of a request for a PIN. */
export type AskOutcome =
  /** Done; the answer may or may not show the PIN. */
  | { readonly kind: 'answered'; readonly pin: ServerPin | undefined }
  /** The server said no. No PIN was made. */
  | { readonly kind: 'refused'; readonly failure: EnrollmentError }
  /** Nobody knows whether a PIN was made: the connection broke, time ran out, the server failed. */
  | { readonly kind: 'unknown'; readonly failure: EnrollmentError };

/** Is this another PIN than the one that was there before? A server that gives no times cannot be asked. */
export function isMadeSince(before: number | undefined, pin: ServerPin | undefined): pin is ServerPin {
  return pin?.madeAt !== undefined && pin.madeAt !== before;
}

/** Could a device enrol with it? */
export function works({ used, expiresAt }: Pick<ServerPin, 'used' | 'expiresAt'>, now: Date): boolean {
  return !used && (expiresAt === undefined || expiresAt > now.getTime());
}
