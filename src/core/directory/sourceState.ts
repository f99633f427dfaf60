import { EnrollmentError } from '../errors';

/** How a source stands. Each kind but `ready` has its remedy. */
export type SourceState =
  /** @property count users who have arrived so far */
  | { readonly kind: 'reading'; readonly count: number }
  | { readonly kind: 'ready'; readonly count: number; readonly at: Date }
  /** Its account has no password here, or one that the server refuses; or nobody is signed in. */
  | { readonly kind: 'signed-out'; readonly error: unknown }
  /** It answers, and lists nobody. */
  | { readonly kind: 'empty'; readonly error: unknown }
  | { readonly kind: 'cancelled'; readonly count: number }
  | { readonly kind: 'failed'; readonly error: unknown };

/** How codes end of failures after which another password, or signing in, helps. */
const signedOut = /^source-password-missing$|-(credentials|signed-out)$/;
/** How codes end of failures that say that there is nobody. */
const empty = /-no-users$/;

/** The state of a source whose reading ended in an error. @param count users who had arrived by then */
export function stateAfter(error: unknown, count: number): SourceState {
  const code = error instanceof EnrollmentError ? error.code : '';
  if (error instanceof EnrollmentError && error.kind === 'cancelled') {
    return { kind: 'cancelled', count };
  }
  return signedOut.test(code)
    ? { kind: 'signed-out', error }
    : empty.test(code)
      ? { kind: 'empty', error }
      : { kind: 'failed', error };
}

/** The source of a user's key, which is `sourceId/id`; ids may hold slashes, too. */
export function sourceOfKey(key: string, sourceIds: readonly string[]): string | undefined {
  return sourceIds
    .filter((id) => key.startsWith(`${id}/`))
    .reduce<string | undefined>(
      (longest, id) => (longest === undefined || id.length > longest.length ? id : longest),
      undefined,
    );
}
