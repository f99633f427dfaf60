import assert from 'node:assert/strict';
import { EnrollmentError } from '../../src/core/errors';

/** The failure that `work` ends in, checked for its code. */
export async function failureOf(work: () => unknown, code: string): Promise<EnrollmentError> {
  try {
    await work();
  } catch (error) {
    assert.ok(error instanceof EnrollmentError, `not an error of ours: ${String(error)}`);
    assert.equal(error.code, code, error.message);
    assert.match(error.message, /\. \S|! \S|: /, 'says what happened and what to do');
    return error;
  }
  throw new assert.AssertionError({ message: `nothing was thrown, expected ${code}` });
}
