import { EnrollmentError } from '../errors';
import { isMaskedPin, isServerPin } from './pinPolicy';
import type { Pin } from './pin';

/** One row of a CSV that an administrator saved from the server's console. Times and state are as they stand there. */
export interface ExportedPin {
  readonly line: number;
  readonly address: string;
  readonly pin: Pin;
  readonly issuedAt: string;
  readonly expiresAt: string;
  readonly state: string;
}

/** Such a file. */
export interface PinExport {
  readonly file: string;
  /** When it was saved: its PINs are at least as old as that. */
  readonly savedAt: Date;
  readonly rows: readonly ExportedPin[];
}

/** The header of such a file. */
export interface ExportHeader {
  /** Names of the columns, in their order; not needed where the header is complete. */
  readonly columns: readonly string[];
  /** Names of the columns whose field is known. */
  readonly known: Readonly<Record<string, string>>;
  /** False where the column of the address or of the PIN is unknown, or one that the project names is not there. */
  readonly complete: boolean;
}

/** Lines that a message names; the rest is counted. */
const linesNamed = 10;

/** "3, 7, 9", or the first ten and how many more. */
export function describeLines(rows: readonly Pick<ExportedPin, 'line'>[]): string {
  const named = rows.slice(0, linesNamed).map(({ line }) => line);
  const further = rows.length - named.length;
  return further === 0 ? named.join(', ') : `${named.join(', ')} and ${further} more`;
}

/**
 * Refuses what is no readable PIN: one is taken as it stands or not at all.
 * @throws EnrollmentError `pin-masked` or `pin-file`, with the lines and never with a PIN
 */
export function refuseUnreadable(file: string, rows: readonly ExportedPin[]): void {
  const masked = rows.filter(({ pin }) => isMaskedPin(pin.reveal()));
  refuseRows(file, masked, {
    code: 'pin-masked',
    message: 'The console has masked {0} PINs (****): lines {1}.',
    remedy: 'Save the list as an administrator whose role may view registration PINs.',
  });
  const broken = rows.filter(({ pin }) => !isServerPin(pin.reveal()));
  refuseRows(file, broken, {
    code: 'pin-file',
    message: '{0} cells are no PINs of 4 to 12 letters, digits and signs: lines {1}.',
    remedy: 'Check that "pin.import.columns" names the column of the PIN.',
  });
  refuseRows(file, shortened(rows), {
    code: 'pin-file',
    message:
      '{0} PINs are shorter than the others, and none begins with 0: a spreadsheet has dropped leading zeros in lines {1}.',
    remedy: 'Save the list from the console again, and do not open it in a spreadsheet.',
  });
}

/** @throws EnrollmentError with the code and the lines, where there are any rows */
export function refuseRows(
  file: string,
  rows: readonly ExportedPin[],
  { code, message, remedy }: { readonly code: string; readonly message: string; readonly remedy: string },
): void {
  const first = rows[0];
  if (first !== undefined) {
    throw new EnrollmentError({
      kind: 'refused',
      code,
      message,
      remedy,
      values: [rows.length, describeLines(rows)],
      location: { file, line: first.line },
    });
  }
}

/** Servers give PINs of one length, a tenth of which begin with 0 where they are digits. */
function shortened(rows: readonly ExportedPin[]): readonly ExportedPin[] {
  const texts = rows.map(({ pin }) => pin.reveal());
  const longest = texts.reduce((most, { length }) => Math.max(most, length), 0);
  const isNumber = texts.every((text) => /^[1-9]\d*$/.test(text));
  return isNumber ? rows.filter((_row, index) => texts[index]?.length !== longest) : [];
}
