import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { withFileErrors } from './fileError';

/** Owner only: these files hold PINs. Windows ignores it and keeps the folder's rights. */
const ownerOnly = 0o600;

/**
 * Writes a file whole or not at all: to a temporary name beside it, flushed to the disk, then renamed.
 * Whatever happens (crash, full disk, cancel), the final name holds the old file or the new one. What a killed run
 * left behind is removed by the next one.
 * @throws EnrollmentError of kind `source` when the disk says no, or whatever `write` throws
 */
export async function replaceFile<T>(file: string, write: (handle: FileHandle) => Promise<T>): Promise<T> {
  return withFileErrors(file, async () => {
    await mkdir(path.dirname(path.resolve(file)), { recursive: true });
    await removeLeftovers(file);
    const temporary = `${file}.${ownMark()}-${randomUUID()}.partial`;
    try {
      const handle = await open(temporary, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, ownerOnly);
      let result: T;
      try {
        result = await write(handle);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(temporary, file);
      return result;
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  });
}

/** Which process of which machine writes a partial file: the folder may be a share, on which others write too. */
function ownMark(): string {
  return `${hostname().replaceAll(/[^A-Za-z0-9]/g, '')}-${process.pid}`;
}

/** Removes partial files of this machine whose process has ended; they may hold PINs. */
async function removeLeftovers(file: string): Promise<void> {
  const folder = path.dirname(path.resolve(file));
  const prefix = `${path.basename(file)}.`;
  const [machine = ''] = ownMark().split('-');
  for (const name of await readdir(folder)) {
    const [, owner, pid] =
      (name.startsWith(prefix) && /^([A-Za-z0-9]*)-(\d+)-[0-9a-f-]{36}\.partial$/.exec(name.slice(prefix.length))) ||
      [];
    if (owner === machine && !isRunning(Number(pid))) {
      await rm(path.join(folder, name), { force: true });
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
