import { EnrollmentError, type FailureKind } from '../core/errors';

/** What pipelines can rely on. */
export const exitCode = { done: 0, refused: 1, usage: 2, source: 3, cancelled: 1 } as const satisfies Record<
  FailureKind | 'done',
  number
>;

export function exitCodeOf(error: unknown): number {
  return error instanceof EnrollmentError ? exitCode[error.kind] : exitCode.source;
}
