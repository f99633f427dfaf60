import { constants } from 'node:fs';
import { mkdir, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
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
    const temporary = `${file}.${process.pid}.partial`;
    try {
      const handle = await open(temporary, constants.O_CREAT | constants.O_WRONLY | constants.O_TRUNC, ownerOnly);
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

/** Removes partial files whose process has ended; they may hold PINs. */
async function removeLeftovers(file: string): Promise<void> {
  const folder = path.dirname(path.resolve(file));
  const prefix = `${path.basename(file)}.`;
  for (const name of await readdir(folder)) {
    const pid = name.startsWith(prefix) ? /^(\d+)\.partial$/.exec(name.slice(prefix.length))?.[1] : undefined;
    if (pid !== undefined && (Number(pid) === process.pid || !isRunning(Number(pid)))) {
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
