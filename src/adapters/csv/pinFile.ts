import { readdir, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { normaliseAddress } from '../../core/directory/enrolmentAddress';
import { EnrollmentError } from '../../core/errors';
import { Pin } from '../../core/pin/pin';
import type { IssuedPin, PinBatch } from '../../core/pin/pinBatch';
import { findPinProblem, type PinProblem } from '../../core/pin/pinPolicy';
import type { PinSettings } from '../../core/project/project';
import { replaceFile } from '../files/replaceFile';
import { SharedTexts } from './sharedTexts';
import { withCsv, type CsvRow, type CsvTable } from './readCsv';

/**
 * The CSV with which the server learns PINs, and from which a package can be built later. The server's template has the columns
 * user ID, e-mail, password, display name and user groups under header names that the vendor does not publish; its importer maps them.
 */
const columns = ['userId', 'email', 'pin', 'displayName', 'userGroups', 'issuedAt', 'expiresAt'] as const;

/** Rows turned into text at a time, which bounds the memory: about 1 MB. */
const rowsAtOnce = 5_000;

/** Rows that the server takes in one upload. */
export const serverUploadRows = 10_000;

/**
 * Writes a batch, readable for the owner only. Where the server would not take it in one upload, parts of 10,000 rows
 * are written beside it: `NAME.part-1.csv` and so on.
 * @returns the files written, the whole batch first
 */
export async function writePinFile(file: string, batch: PinBatch): Promise<readonly string[]> {
  await removeParts(file);
  try {
    return [file, ...(await replaceFile(file, (whole) => writeWithParts(whole, file, batch.pins)))];
  } catch (error) {
    // Parts of a batch that nobody has as a whole would tell the server of PINs that are in no package.
    await removeParts(file);
    throw error;
  }
}

/** Each row is made into text once, for the whole and for its part. @returns the parts */
async function writeWithParts(whole: FileHandle, file: string, pins: readonly IssuedPin[]): Promise<readonly string[]> {
  const parts: string[] = [];
  await whole.writeFile(await header());
  for (let start = 0; start < pins.length; start += serverUploadRows) {
    const texts = await rowTexts(pins.slice(start, start + serverUploadRows));
    await writeAll(whole, texts);
    if (pins.length > serverUploadRows) {
      const part = `${partStem(file)}${start / serverUploadRows + 1}.csv`;
      await replaceFile(part, async (handle) => {
        await writeAll(handle, [await header(), ...texts]);
      });
      parts.push(part);
    }
  }
  return parts;
}

async function writeAll(handle: FileHandle, texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    await handle.writeFile(text);
  }
}

function partStem(file: string): string {
  return file.replace(/(\.csv)?$/i, '.part-');
}

/** Parts of an earlier, larger batch would be uploaded with the new ones, and the server would learn PINs that are replaced. */
async function removeParts(file: string): Promise<void> {
  const stem = path.basename(partStem(file));
  const folder = path.dirname(path.resolve(file));
  for (const name of await readdir(folder).catch(() => [])) {
    if (name.startsWith(stem) && /^\d+\.csv$/.test(name.slice(stem.length))) {
      await rm(path.join(folder, name));
    }
  }
}

// escape_formulas: names come from a directory, and a spreadsheet would run a cell that begins with = + - or @.
// quoted_match: a line break within a name is not the row's own \r\n, and would stand there bare.
const csvOptions = { escape_formulas: true, record_delimiter: '\r\n', quoted_match: /[\r\n]/ };

async function header(): Promise<string> {
  const { stringify } = await import('csv-stringify/sync');
  return stringify([[...columns]], { ...csvOptions, bom: true });
}

/** The rows as text, {@link rowsAtOnce} in each. */
async function rowTexts(pins: readonly IssuedPin[]): Promise<readonly string[]> {
  const { stringify } = await import('csv-stringify/sync');
  const texts: string[] = [];
  for (let start = 0; start < pins.length; start += rowsAtOnce) {
    texts.push(stringify(pins.slice(start, start + rowsAtOnce).map(toCells), csvOptions));
    // One turn for each text, not for all of them: others have theirs between.
    await setImmediate();
  }
  return texts;
}

function toCells({ id, address, pin, displayName, groups, issuedAt, expiresAt }: IssuedPin): readonly string[] {
  return [id, address, pin.reveal(), displayName, groups.join(';'), issuedAt.toISOString(), expiresAt.toISOString()];
}

/**
 * Reads PINs that {@link writePinFile} wrote. No message ever quotes a PIN.
 * @throws EnrollmentError `pin-file` with the line
 */
export function readPinFile(file: string, policy: PinSettings): Promise<PinBatch> {
  return withCsv(file, {}, (table) => readPins(table, file, policy));
}

async function readPins(table: CsvTable, file: string, policy: PinSettings): Promise<PinBatch> {
  const positions = columns.map((column) =>
    table.header.cells.map((cell) => cell.replace(/^\uFEFF/, '').trim()).indexOf(column),
  );
  const lacking = columns.find((_column, index) => positions[index] === -1);
  if (lacking !== undefined) {
    throw pinFileFailure(file, table.header.line, { message: 'There is no column "{0}".', values: [lacking] });
  }
  const reading: PinReading = {
    positions,
    file,
    policy,
    shared: new SharedTexts(),
    times: new Map(),
    taken: new Set(),
  };
  const pins = new Map<string, IssuedPin>();
  for await (const row of table.rows) {
    const pin = readPin(row, reading);
    const address = normaliseAddress(pin.address);
    if (pins.has(address)) {
      throw pinFileFailure(file, row.line, {
        message: 'A second PIN for {0}: nobody could tell which one the server knows.',
        values: [pin.address],
      });
    }
    pins.set(address, pin);
  }
  return { issuer: policy.issuer, pins: [...pins.values()] };
}

/** What the rows of one PIN file share. */
interface PinReading {
  readonly positions: readonly number[];
  readonly file: string;
  readonly policy: PinSettings;
  readonly shared: SharedTexts;
  /** PINs of a batch have a handful of times between them. */
  readonly times: Map<string, Date>;
  /** PINs seen so far: one that two people have would let the one enrol as the other. */
  readonly taken: Set<string>;
}

function readPin(row: CsvRow, reading: PinReading): IssuedPin {
  const cells = reading.positions.map((position) => unescapeFormula((row.cells[position] ?? '').trim()));
  const [id = '', address = '', pin = '', displayName = '', groups = '', issued = '', expires = ''] = cells;
  const issuedAt = readTime(issued, reading);
  const expiresAt = readTime(expires, reading);
  if (issuedAt === undefined || expiresAt === undefined) {
    throw pinFileFailure(reading.file, row.line, {
      message: 'The times of the PIN of {0} are not ISO 8601.',
      values: [address],
    });
  }
  const problem = findPinProblem(pin, reading.policy, address) ?? findDoubled(pin, address, reading);
  if (problem !== undefined) {
    throw pinFileFailure(reading.file, row.line, problem);
  }
  reading.taken.add(pin);
  return { id, address, displayName, groups: reading.shared.names(groups), pin: new Pin(pin), issuedAt, expiresAt };
}

/** A server's PINs may coincide: each counts with its user only. */
function findDoubled(pin: string, address: string, { taken, policy }: PinReading): PinProblem | undefined {
  return policy.issuer === 'local' && taken.has(pin)
    ? { message: 'The PIN of {0} is that of somebody else in this file, too.', values: [address] }
    : undefined;
}

function readTime(text: string, { times }: PinReading): Date | undefined {
  const known = times.get(text);
  const time = known ?? new Date(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) ? text : Number.NaN);
  if (Number.isNaN(time.getTime())) {
    return undefined;
  }
  times.set(text, time);
  return time;
}

/** Takes away the apostrophe that keeps spreadsheets from running a cell. */
function unescapeFormula(cell: string): string {
  return /^'[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell) ? cell.slice(1) : cell;
}

function pinFileFailure(file: string, line: number, problem: PinProblem): EnrollmentError {
  return new EnrollmentError({
    ...problem,
    kind: 'refused',
    code: 'pin-file',
    remedy: 'Generate the PINs again.',
    location: { file, line },
  });
}
