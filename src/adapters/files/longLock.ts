import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { EnrollmentError } from '../../core/errors';
import { withFileErrors } from './fileError';
import { isRunning, ownMark } from './processMark';
import { removeLeftovers } from './replaceFile';
import { takeLock } from './takeLock';

/** Milliseconds after which a lock that says nothing counts as left behind: writing it takes a few. */
const longestSilence = 10_000;

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
    await removeLeftovers(path.dirname(file), path.basename(file));
    if (!(await takeLock(file, ownMark()))) {
      await removeDead(file);
      if (!(await takeLock(file, ownMark()))) {
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

/** Is it of a process of this machine that has ended, or of one that was killed before it had said whose it is? */
async function isDead(file: string, mark: string): Promise<boolean> {
  if (mark === '') {
    const since = await stat(file).then(({ mtimeMs }) => mtimeMs, Date.now);
    return Date.now() - since > longestSilence;
  }
  const [machine = '', pid = ''] = mark.split('-');
  return machine === ownMark().split('-')[0] && !isRunning(Number(pid));
}

/** Takes away the lock of a process that has ended. Renamed first, so that of two processes that find it only one takes it away. */
async function removeDead(file: string): Promise<void> {
  const found = await readFile(file, 'utf8').catch(() => undefined);
  if (found === undefined || !(await isDead(file, found))) {
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
