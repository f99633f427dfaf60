import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { constants, inflateRawSync } from 'node:zlib';
import { readZip } from '../../../src/adapters/archive/zipReader';

/** Something inside a file that its own bytes do not show: an archive's entry, a compressed run, a table's values. */
export interface Part {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Bytes that one compressed run may unpack to. */
const largestRun = 64 * 1024 * 1024;

/** What the bytes of a file hide, as far as a search has to look into it. */
export async function partsOf(file: string, bytes: Buffer): Promise<readonly Part[]> {
  const start = bytes.subarray(0, 16).toString('latin1');
  if (start.startsWith('PK\u0003\u0004')) {
    const entries = await readZip(file);
    return entries.map((entry) => ({ name: entry.path, bytes: Buffer.from(entry.bytes) }));
  }
  return start === 'SQLite format 3\0' ? tableValues(file) : compressedRuns(bytes);
}

/** Caches keep answers of servers as they came, compressed, anywhere in a file. */
function compressedRuns(bytes: Buffer): readonly Part[] {
  // RFC 1952: the two bytes of gzip, deflate, and no flags, as servers write it; then a time and two bytes more.
  const magic = Buffer.from([0x1f, 0x8b, 0x08, 0x00]);
  const headerBytes = 10;
  const parts: Part[] = [];
  for (let at = bytes.indexOf(magic); at !== -1; at = bytes.indexOf(magic, at + 1)) {
    try {
      const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: largestRun };
      // Without the check at the end: what follows it belongs to the file, and a run may have been cut off.
      parts.push({ name: `gzip at ${at}`, bytes: inflateRawSync(bytes.subarray(at + headerBytes), options) });
    } catch {
      // Bytes that happen to look like the beginning of one.
    }
  }
  return parts;
}

/** Every value of every table, whole: in the file a long one is cut up by pages. The write-ahead log is read with it. */
async function tableValues(file: string): Promise<readonly Part[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'enrollment-'));
  try {
    // A copy: opening a database may change it, and its log.
    const name = path.basename(file);
    for (const sibling of (await readdir(path.dirname(file))).filter((one) => one.startsWith(name))) {
      await copyFile(path.join(path.dirname(file), sibling), path.join(folder, sibling));
    }
    const database = new DatabaseSync(path.join(folder, name));
    try {
      return [...valuesOf(database)];
    } finally {
      database.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function* valuesOf(database: DatabaseSync): Generator<Part> {
  for (const { name } of database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all()) {
    const table = String(name);
    const all = database.prepare(`SELECT * FROM "${table.replaceAll('"', '""')}"`);
    // A browser's times are larger than what a number holds.
    all.setReadBigInts(true);
    for (const row of all.iterate()) {
      for (const [column, value] of Object.entries(row)) {
        const bytes = value instanceof Uint8Array ? Buffer.from(value) : Buffer.from(String(value));
        yield { name: `${table}.${column}`, bytes };
      }
    }
  }
}
