import { EnrollmentError } from './errors';

/** Stops a long operation. The web's and Node's AbortSignal fit; core compiles without the types of either. */
export interface Cancellation {
  readonly aborted: boolean;
}

/** @throws EnrollmentError `cancelled` when the user has cancelled */
export function throwIfCancelled(signal: Cancellation | undefined): void {
  if (signal?.aborted === true) {
    throw new EnrollmentError({
      kind: 'cancelled',
      code: 'cancelled',
      message: 'Cancelled.',
      remedy: 'Nothing was written.',
    });
  }
}
