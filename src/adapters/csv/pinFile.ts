import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { normaliseAddress } from '../../core/directory/enrolmentAddress';
import { EnrollmentError } from '../../core/errors';
import { Pin } from '../../core/pin/pin';
import type { IssuedPin, PinBatch } from '../../core/pin/pinBatch';
import { findPinProblem, type PinProblem } from '../../core/pin/pinPolicy';
import type { PinSettings } from '../../core/project/project';
import { replaceFile } from '../files/replaceFile';
import { splitNames } from './splitNames';
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
  await writeRows(file, batch.pins);
  const written = [file];
  if (batch.pins.length > serverUploadRows) {
    for (let start = 0; start < batch.pins.length; start += serverUploadRows) {
      const part = `${partStem(file)}${start / serverUploadRows + 1}.csv`;
      await writeRows(part, batch.pins.slice(start, start + serverUploadRows));
      written.push(part);
    }
  }
  return written;
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

async function writeRows(file: string, pins: readonly IssuedPin[]): Promise<void> {
  const { stringify } = await import('csv-stringify/sync');
  // escape_formulas: names come from a directory, and a spreadsheet would run a cell that begins with = + - or @.
  const options = { escape_formulas: true, record_delimiter: '\r\n' };
  await replaceFile(file, async (handle) => {
    await handle.writeFile(stringify([[...columns]], { ...options, bom: true }));
    for (let start = 0; start < pins.length; start += rowsAtOnce) {
      await handle.writeFile(stringify(pins.slice(start, start + rowsAtOnce).map(toCells), options));
    }
  });
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
  const pins = new Map<string, IssuedPin>();
  for await (const row of table.rows) {
    const pin = readPin(row, positions, file, policy);
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

function readPin(row: CsvRow, positions: readonly number[], file: string, policy: PinSettings): IssuedPin {
  const cells = positions.map((position) => unescapeFormula((row.cells[position] ?? '').trim()));
  const [id = '', address = '', pin = '', displayName = '', groups = '', issued = '', expires = ''] = cells;
  const problem = findPinProblem(pin, policy, address);
  if (problem !== undefined) {
    throw pinFileFailure(file, row.line, problem);
  }
  const [issuedAt, expiresAt] = [new Date(issued), new Date(expires)];
  if (Number.isNaN(issuedAt.getTime()) || Number.isNaN(expiresAt.getTime())) {
    throw pinFileFailure(file, row.line, {
      message: 'The times of the PIN of {0} are not ISO 8601.',
      values: [address],
    });
  }
  return { id, address, displayName, groups: splitNames(groups), pin: new Pin(pin), issuedAt, expiresAt };
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
