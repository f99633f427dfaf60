import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { EnrollmentError } from '../../core/errors';
import { isRunning, ownMark } from './processMark';
import { removeLeftovers } from './replaceFile';
import { takeLock } from './takeLock';

/** Milliseconds between two tries. */
const betweenTries = 20;
/** Milliseconds after which a lock counts as left behind: what it guards takes a few. */
const oldestLock = 10_000;
/** Milliseconds after which waiting is given up. */
const patience = 15_000;

/**
 * Runs `work` while no other process does so under the same lock file. A lock whose process was killed is taken over.
 * @throws EnrollmentError `locked` when another process does not let go
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const mark = `${ownMark()}-${randomUUID()}`;
  const folder = path.dirname(path.resolve(file));
  await mkdir(folder, { recursive: true });
  await removeLeftovers(folder, path.basename(file));
  for (const end = Date.now() + patience; !(await takeLock(file, mark));) {
    if (Date.now() > end) {
      throw new EnrollmentError({
        kind: 'source',
        code: 'locked',
        message: 'Another process holds this lock.',
        remedy: 'Wait until it has ended; if there is none, delete the file.',
        location: { file },
      });
    }
    await breakLock(file);
    await wait(betweenTries);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

/** Takes away a lock that was left behind. Renamed first, so that of two processes that find it only one takes it away. */
async function breakLock(file: string): Promise<void> {
  const found = await readFile(file, 'utf8').catch(() => undefined);
  const since = await stat(file).then(({ mtimeMs }) => mtimeMs, Date.now);
  const [machine, pid] = found?.split('-') ?? [];
  const isDead = machine === ownMark().split('-')[0] && pid !== undefined && !isRunning(Number(pid));
  if (found === undefined || (!isDead && Date.now() - since < oldestLock)) {
    return;
  }
  const aside = `${file}.${randomUUID()}`;
  const taken = await rename(file, aside).then(
    () => readFile(aside, 'utf8').catch(() => undefined),
    () => undefined,
  );
  if (taken !== undefined && taken !== found) {
    // Somebody else had taken it over in between: that lock is alive and goes back.
    await writeFile(file, taken, { flag: 'wx' }).catch(() => undefined);
  }
  await rm(aside, { force: true });
}
