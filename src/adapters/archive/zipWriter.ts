import { createHash } from 'node:crypto';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileHandle } from 'node:fs/promises';
import { throwIfCancelled } from '../../core/cancellation';
import type { ArchiveEntry, ArchiveWriter, WriteOptions, WrittenArchive } from '../../core/ports';
import { replaceFile } from '../files/replaceFile';

/** Bytes of an entry handed to the compressor at a time; small enough to notice a cancel at once. */
const chunkBytes = 256 * 1024;
/** Level 9 costs little here (a package is a few megabytes at most) and one level makes the bytes reproducible. */
const compressionLevel = 9;

/** Writes .zip files with `archiver`, which is loaded on first use. */
export const zipWriter: ArchiveWriter = {
  write: (file, entries, options) => replaceFile(file, (handle) => writeZip(handle, entries, options)),
};

async function writeZip(
  handle: FileHandle,
  entries: readonly ArchiveEntry[],
  options: WriteOptions,
): Promise<WrittenArchive> {
  const { ZipArchive } = await import('archiver');
  const archive = new ZipArchive({ zlib: { level: compressionLevel }, forceLocalTime: false });
  const feed = progressFeed(entries, options);
  for (const { path, bytes } of entries) {
    const content = Readable.from(feed(bytes));
    // archiver does not listen to a source that fails before its turn: end the whole archive instead.
    content.on('error', (error) => archive.destroy(error));
    // Fixed time and rights: a file's own would make two builds differ.
    archive.append(content, { name: path, date: options.modified, mode: 0o644 });
  }
  const sink = hashingSink(handle);
  // Whatever ends finalize() early ends the pipeline too, which is where it is reported.
  archive.finalize().catch(() => undefined);
  await pipeline(archive, sink.stream);
  throwIfCancelled(options.signal);
  return sink.written();
}

/** Cuts an entry into chunks, reports how far the whole archive is, and stops when the user cancels. */
function progressFeed(
  entries: readonly ArchiveEntry[],
  { signal, onProgress }: WriteOptions,
): (bytes: Uint8Array) => AsyncGenerator<Buffer> {
  const total = entries.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  let fed = 0;
  return async function* (bytes) {
    for (let start = 0; start < bytes.byteLength; start += chunkBytes) {
      await new Promise((resolve) => setImmediate(resolve));
      throwIfCancelled(signal);
      const chunk = Buffer.from(bytes.buffer, bytes.byteOffset + start, Math.min(chunkBytes, bytes.byteLength - start));
      fed += chunk.byteLength;
      onProgress?.(fed / total);
      yield chunk;
    }
  };
}

function hashingSink(handle: FileHandle): { stream: Writable; written: () => WrittenArchive } {
  const hash = createHash('sha256');
  let bytes = 0;
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.byteLength;
      handle.writeFile(chunk).then(() => {
        done();
      }, done);
    },
  });
  return { stream, written: () => ({ bytes, sha256: hash.digest('hex') }) };
}
