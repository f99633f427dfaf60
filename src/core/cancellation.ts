import { EnrollmentError } from './errors';

/** Stops a long operation. The web's and Node's AbortSignal fit; core compiles without the types of either. */
export interface Cancellation {
  readonly aborted: boolean;
  /** Where there is one, waiting for a server ends at once; without it, with the next thing that the server sends. */
  addEventListener?(type: 'abort', listener: () => void): void;
  removeEventListener?(type: 'abort', listener: () => void): void;
}

/** @throws EnrollmentError `cancelled` when the user has cancelled */
export function throwIfCancelled(signal: Cancellation | undefined): void {
  if (signal?.aborted === true) {
    throw cancelled();
  }
}

/** What a cancelled operation ends in. */
export function cancelled(): EnrollmentError {
  return new EnrollmentError({
    kind: 'cancelled',
    code: 'cancelled',
    message: 'Cancelled.',
    remedy: 'Nothing was written.',
  });
}
