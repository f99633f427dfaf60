import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { EnrollmentError } from '../../core/errors';
import type { ArchiveEntry } from '../../core/ports';
import { withFileErrors } from '../files/fileError';

/** Far above any package of ours (100,000 recipients: about 8 MB), far below what a crafted archive could unpack to. */
const largestArchive = 256 * 1024 * 1024;
const mostEntries = 1_000;

/**
 * Reads all entries of a .zip into memory, with a reader that has nothing in common with the writer.
 * Names that leave the folder are refused (yauzl's strict file names), and so are archives that unpack to more than 256 MB.
 * @throws EnrollmentError `archive-damaged`
 */
export async function readZip(file: string): Promise<readonly ArchiveEntry[]> {
  return withFileErrors(file, async () => {
    const zip = await openZip(file);
    try {
      return await readEntries(zip, file);
    } finally {
      zip.close();
    }
  });
}

async function openZip(file: string): Promise<ZipFile> {
  const { openPromise } = await import('yauzl');
  return openPromise(file, { lazyEntries: true, autoClose: false, strictFileNames: true }).catch((error: unknown) => {
    throw damaged(file, error);
  });
}

async function readEntries(zip: ZipFile, file: string): Promise<readonly ArchiveEntry[]> {
  const entries: ArchiveEntry[] = [];
  let unpacked = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      unpacked += entry.uncompressedSize;
      if (unpacked > largestArchive || entries.length >= mostEntries) {
        throw new Error('it unpacks to more than a package ever holds');
      }
      entries.push({ path: entry.fileName, bytes: await readEntry(zip, entry) });
    }
  } catch (error) {
    throw damaged(file, error);
  }
  return entries;
}

/** @throws Error where the checksum or the name beside the content is another than in the directory: other tools would refuse it */
async function readEntry(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const bytes = await buffer(await zip.openReadStreamPromise(entry));
  const header = await zip.readLocalFileHeaderPromise(entry, { minimal: false });
  if (crc32(bytes) !== entry.crc32 || !header.fileName.equals(entry.fileNameRaw)) {
    throw new Error(`${entry.fileName} is damaged`);
  }
  return bytes;
}

/** A file system failure keeps its own words; all else means that the archive is not whole. */
function damaged(file: string, error: unknown): unknown {
  const isSystem = error instanceof Error && 'syscall' in error;
  return isSystem
    ? error
    : new EnrollmentError({
        kind: 'refused',
        code: 'archive-damaged',
        message: 'This is not a whole .zip archive ({0}).',
        remedy: 'Build or copy it again.',
        values: [error instanceof Error ? error.message : String(error)],
        location: { file },
      });
}
