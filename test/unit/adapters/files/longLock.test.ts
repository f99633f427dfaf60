import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { whileHeld } from '../../../../src/adapters/files/longLock';
import { ownMark } from '../../../../src/adapters/files/processMark';
import { EnrollmentError } from '../../../../src/core/errors';
import { inFolder } from '../../../support/folders';
import { failureOf } from '../../../support/refused';

const busy = (file: string): EnrollmentError =>
  new EnrollmentError({
    kind: 'source',
    code: 'issue-running',
    message: 'Somebody else has it.',
    remedy: 'Wait.',
    location: { file },
  });

const [machine = ''] = ownMark().split('-');
/** The number of a process that has ended just now. */
const ended = (): number => spawnSync(process.execPath, ['--version']).pid;

/** Whether work is done beside a lock that says this and was made so many seconds ago. */
const isDoneBeside = (mark: string, seconds: number): Promise<boolean> =>
  inFolder(async (folder) => {
    const file = path.join(folder, 'held.lock');
    await writeFile(file, mark);
    const then = new Date(Date.now() - seconds * 1_000);
    await utimes(file, then, then);
    const done = await whileHeld(file, busy, () => Promise.resolve(true)).catch(() => false);
    assert.deepEqual(await readdir(folder), done ? [] : ['held.lock'], 'nothing else is left behind');
    return done;
  });

describe('a lock that is held for long', () => {
  it('says whose it is as soon as it is there, lets nobody else in, and goes with the work', () =>
    inFolder(async (folder) => {
      const file = path.join(folder, 'held.lock');
      await whileHeld(file, busy, async () => {
        assert.deepEqual(await readdir(folder), ['held.lock']);
        assert.equal(await readFile(file, 'utf8'), ownMark());
        await failureOf(() => whileHeld(file, busy, () => Promise.resolve()), 'issue-running');
      });
      assert.deepEqual(await readdir(folder), []);
    }));

  it('is taken over from a process that has ended, and from nobody who may be alive', async () => {
    assert.equal(await isDoneBeside(`${machine}-${ended()}`, 0), true);
    assert.equal(await isDoneBeside(`${machine}-${process.ppid}`, 3_600), false);
    assert.equal(await isDoneBeside(`other${machine}-${ended()}`, 3_600), false, 'nobody can ask another machine');
  });

  it('is taken over from a process that was killed before it had said whose it is', async () => {
    assert.equal(await isDoneBeside('', 0), false, 'somebody may be about to write');
    assert.equal(await isDoneBeside('', 60), true);
  });

  it('leaves no draft of a process that was killed', () =>
    inFolder(async (folder) => {
      const draft = `held.lock.${machine}-${ended()}-01234567-89ab-4cde-8f01-23456789abcd.partial`;
      await writeFile(path.join(folder, draft), '');
      await whileHeld(path.join(folder, 'held.lock'), busy, () => Promise.resolve());
      assert.deepEqual(await readdir(folder), []);
    }));
});
