import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { withFileErrors } from './fileError';
import { isRunning, ownMark } from './processMark';

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
    await removeLeftovers(path.dirname(path.resolve(file)), path.basename(file));
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
      await flushFolder(path.dirname(path.resolve(file)));
      return result;
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  });
}

/**
 * Removes partial files of this machine whose process has ended; they may hold PINs.
 * @param ending how the names end for which they were written: one file's name, or what is common to several
 */
export async function removeLeftovers(folder: string, ending: string): Promise<void> {
  const [machine = ''] = ownMark().split('-');
  for (const name of await readdir(folder).catch(() => [])) {
    const [, target = '', owner, pid] = /^(.+)\.([A-Za-z0-9]*)-(\d+)-[0-9a-f-]{36}\.partial$/.exec(name) ?? [];
    if (target.endsWith(ending) && owner === machine && !isRunning(Number(pid))) {
      await rm(path.join(folder, name), { force: true });
    }
  }
}

/** Makes the new name outlast a power cut, where a folder can be flushed: Windows and some shares cannot, and the file is there all the same. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY).catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
