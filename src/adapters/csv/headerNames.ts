import { EnrollmentError } from '../../core/errors';
import type { CsvRow } from './readCsv';

/**
 * The names in a first row, for messages and lists to choose from. A file without a header begins with a person instead, whose PIN or
 * password may stand there too: a row with an address or a bare number is never shown.
 * @throws EnrollmentError `csv-no-header`, which repeats nothing of the row
 */
export function headerNames({ cells, line }: CsvRow, file: string): readonly string[] {
  if (cells.some((cell) => cell.includes('@') || /^\d{4,}$/.test(cell.trim()))) {
    throw new EnrollmentError({
      kind: 'source',
      code: 'csv-no-header',
      message: 'The first row holds data where the names of the columns should stand.',
      remedy: 'Save the list with a header row, or write one above it.',
      location: { file, line },
    });
  }
  return cells.map(columnName);
}

/** A cell of the first row without the byte order mark and blanks around it. */
export function columnName(cell: string): string {
  return cell.replace(/^\uFEFF/, '').trim();
}
