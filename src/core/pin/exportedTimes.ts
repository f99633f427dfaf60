import { refuseRows, type ExportedPin, type PinExport } from './pinExport';

const millisecondsAnHour = 3_600_000;

/** The life of one PIN. */
export interface PinTimes {
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/**
 * When the PINs of a file were issued and stop working. Where it does not say when they expire, they live as long as the project says, from
 * when they were issued; where it does not say that either, from when the file was saved, which is the latest that they can have been issued.
 * @throws EnrollmentError `pin-file` when a time is in a notation that could mean two moments
 */
export function exportedTimes(
  { file, savedAt }: Pick<PinExport, 'file' | 'savedAt'>,
  rows: readonly ExportedPin[],
  { lifeHours, now }: { readonly lifeHours: number; readonly now: Date },
): ReadonlyMap<ExportedPin, PinTimes> {
  const unreadable = rows.filter((row) => [row.issuedAt, row.expiresAt].some((text) => Number.isNaN(readMoment(text))));
  refuseRows(file, unreadable, {
    code: 'pin-file',
    message:
      'The times of {0} rows are not ISO 8601 with a time zone, nor seconds or milliseconds since 1970: lines {1}.',
    remedy:
      'Set the column to "" under "pin.import.columns"; the PINs then live "pin.lifeHours" from when the file was saved.',
  });
  const latest = Math.min(savedAt.getTime(), now.getTime());
  return new Map(
    rows.map((row) => {
      const issued = Math.min(readMoment(row.issuedAt) ?? latest, latest);
      const expires = readMoment(row.expiresAt) ?? issued + lifeHours * millisecondsAnHour;
      return [row, { issuedAt: new Date(issued), expiresAt: new Date(expires) }];
    }),
  );
}

/** Milliseconds since 1970; undefined for an empty cell, NaN for a notation that could mean two moments. */
function readMoment(text: string): number | undefined {
  if (text === '') {
    return undefined;
  }
  if (/^\d{10}(\d{3})?$/.test(text)) {
    return Number(text.padEnd(13, '0'));
  }
  return /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text)
    ? Date.parse(text.replace(' ', 'T'))
    : Number.NaN;
}
