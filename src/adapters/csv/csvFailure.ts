import { EnrollmentError, type Explanation } from '../../core/errors';
import type { Encoding } from './encoding';

/** What the parser's codes mean to the person who made the file. Its own messages quote cells, and a cell may be a PIN. */
const explanations: Readonly<Record<string, Explanation>> = {
  CSV_QUOTE_NOT_CLOSED: {
    message: 'A quote that opens in this row is never closed.',
    remedy: 'Close it with ", and write a quote inside a cell as "".',
  },
  CSV_MAX_RECORD_SIZE: {
    message: 'This row has more than 1 MB: most likely a quote that opens here is never closed.',
    remedy: 'Close it with ", and write a quote inside a cell as "".',
  },
  INVALID_OPENING_QUOTE: {
    message: 'A quote stands in the middle of a cell.',
    remedy: 'Put the whole cell into quotes, and write the quote inside it as "".',
  },
  CSV_INVALID_CLOSING_QUOTE: {
    message: 'Text follows a closing quote.',
    remedy: 'Write a quote inside a cell as "", and put a separator after the closing quote.',
  },
};

/** The failure behind an error of the parser or the decoder. */
export function csvFailure(error: unknown, file: string, line: number, encoding: Encoding): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const explained = explanations[code];
  if (explained !== undefined) {
    return new EnrollmentError({ ...explained, kind: 'source', code: 'csv-broken', location: { file, line } });
  }
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    return new EnrollmentError({
      kind: 'source',
      code: 'csv-encoding',
      message: 'The file is not whole {0} text near this line.',
      remedy: 'Save it as "CSV UTF-8", or name its encoding in the source ("encoding") in enrollment.json.',
      values: [encoding],
      location: { file, line },
    });
  }
  return error;
}
