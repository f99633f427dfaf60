import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { EnrollmentError } from '../../core/errors';
import { withFileErrors } from './fileError';
import { isRunning, ownMark } from './processMark';

/**
 * Runs `work` while nobody else does so under the same lock file. Unlike `withLock` it may take an hour, so nobody waits for it, and
 * only a lock whose process has ended is taken over.
 * @throws EnrollmentError that `busy` gives, where somebody else does
 */
export async function whileHeld<T>(
  file: string,
  busy: (file: string) => EnrollmentError,
  work: () => Promise<T>,
): Promise<T> {
  await withFileErrors(file, async () => {
    await mkdir(path.dirname(file), { recursive: true });
    if (!(await take(file))) {
      await removeDead(file);
      if (!(await take(file))) {
        throw busy(file);
      }
    }
  });
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function take(file: string): Promise<boolean> {
  try {
    await writeFile(file, ownMark(), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      return false;
    }
    throw error;
  }
}

/** Takes away the lock of a process that has ended. Renamed first, so that of two processes that find it only one takes it away. */
async function removeDead(file: string): Promise<void> {
  const found = await readFile(file, 'utf8').catch(() => '');
  const [machine = '', pid = ''] = found.split('-');
  if (machine !== ownMark().split('-')[0] || isRunning(Number(pid))) {
    return;
  }
  const aside = `${file}.${randomUUID()}`;
  const taken = await rename(file, aside).then(
    () => readFile(aside, 'utf8'),
    () => found,
  );
  if (taken !== found) {
    // Somebody else had taken it over in between: that lock is alive and goes back.
    await writeFile(file, taken, { flag: 'wx' }).catch(() => undefined);
  }
  await rm(aside, { force: true });
}
