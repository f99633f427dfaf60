import { EnrollmentError } from '../../core/errors';
import { parseCount } from '../../core/waves/waveRequest';

/** The number of a wave among the arguments; undefined where none is given. @throws EnrollmentError `wave-number` */
export function waveNumber([text]: readonly string[]): number | undefined {
  const number = text === undefined ? undefined : parseCount(text);
  if (text !== undefined && number === undefined) {
    throw new EnrollmentError({
      kind: 'usage',
      code: 'wave-number',
      message: '"{0}" is no number of a wave.',
      remedy: 'Look at the plan ("waves status"), and give one of its numbers.',
      values: [text],
    });
  }
  return number;
}
