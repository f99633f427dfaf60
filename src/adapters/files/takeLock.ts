import { randomUUID } from 'node:crypto';
import { link, rm, writeFile } from 'node:fs/promises';
import { ownMark } from './processMark';

/**
 * Makes a lock file together with what it says: a process that is killed between the two would leave a lock that names nobody, and
 * that nobody dares to take over. Where the file system has no hard links (FAT, some shares) the two are a moment apart.
 * @returns false where there is a lock already
 * @throws the file system's error where the folder cannot be written
 */
export async function takeLock(file: string, mark: string): Promise<boolean> {
  const draft = `${file}.${ownMark()}-${randomUUID()}.partial`;
  try {
    await writeFile(draft, mark, { flag: 'wx' });
    return await made(link(draft, file)).catch(() => made(writeFile(file, mark, { flag: 'wx' })));
  } finally {
    await rm(draft, { force: true });
  }
}

/** @returns false where the name is taken */
function made(work: Promise<void>): Promise<boolean> {
  return work.then(
    () => true,
    (error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
        return false;
      }
      throw error;
    },
  );
}
