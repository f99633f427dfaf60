import { EnrollmentError } from '../../core/errors';
import { resultColumns } from './columns';
import { withCsv } from './readCsv';

/** States of devices that are no exit code, as result lines have them; all but the first are not done. */
const states: readonly string[] = ['enrolled', 'pending', 'failed', 'refused', 'done'];

/**
 * Reads who is done from a CSV of results: a column with the user's address and, where not everyone in it is done, one with the
 * exit code (0 is done) or the state (`enrolled` is done). Somebody with several rows is done if one of them is.
 * @throws EnrollmentError `results-outcome` for a cell that is neither, with its line
 */
export function readDeviceResults(file: string): Promise<readonly string[]> {
  return withCsv(file, {}, async ({ header, rows }) => {
    const field = resultColumns(header, file);
    const done: string[] = [];
    for await (const row of rows) {
      const address = field(row, 'email');
      if (address !== '' && (!field.saysOutcome || isDone(field(row, 'outcome'), file, row.line))) {
        done.push(address);
      }
    }
    return done;
  });
}

/** An empty cell is no result. */
function isDone(outcome: string, file: string, line: number): boolean {
  const text = outcome.toLowerCase();
  if (text !== '' && !/^-?\d+$|^0x[0-9a-f]+$/.test(text) && !states.includes(text)) {
    throw new EnrollmentError({
      kind: 'source',
      code: 'results-outcome',
      message: 'The outcome in this row is neither an exit code nor one of {0}.',
      remedy: 'Write 0 or "enrolled" for who is done, and anything else of these for who is not.',
      values: [states.join(', ')],
      location: { file, line },
    });
  }
  return text === 'enrolled' || (text !== '' && Number(text) === 0);
}
