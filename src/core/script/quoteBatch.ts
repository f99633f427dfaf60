import { EnrollmentError } from '../errors';

/**
 * The text of a `set "NAME=text"` value in a .bat file. A percent sign is doubled; what cmd cannot carry inside quotes is refused.
 * Delayed expansion is off in our scripts, so `!` needs nothing.
 * @throws EnrollmentError `batch-value`
 */
export function quoteBatchValue(text: string): string {
  if (/["\r\n\0]/.test(text)) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'batch-value',
      message: 'A .bat file cannot hold this value: {0}.',
      remedy: 'Leave out quotes and line breaks.',
      values: [JSON.stringify(text)],
    });
  }
  return text.replaceAll('%', '%%');
}
