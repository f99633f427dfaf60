import assert from 'node:assert/strict';
import { open, readdir, readFile, writeFile, type FileHandle } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { describe, it } from 'mocha';
import { replaceFile } from '../../../../src/adapters/files/replaceFile';
import { inFolder } from '../../../support/folders';
import { failureOf } from '../../../support/refused';

/** Writes half of a file, waits, and writes the rest. */
const inHalves =
  (text: string, pause: Promise<void>) =>
  async (handle: FileHandle): Promise<void> => {
    await handle.write(`${text}-first `);
    await pause;
    await handle.write(`${text}-second`);
  };

describe('replacing a file', () => {
  it('keeps the old file and leaves nothing behind on a full disk, and says what to do', async function () {
    if (process.platform !== 'linux') {
      this.skip();
    }
    await inFolder(async (folder) => {
      const file = path.join(folder, 'a');
      await writeFile(file, 'old');
      const failure = await failureOf(
        () =>
          replaceFile(file, async (handle) => {
            await handle.write('half');
            // The kernel's own answer for a full disk.
            const full = await open('/dev/full', 'w');
            await full.write('x').finally(() => full.close());
          }),
        'file-failed',
      );
      assert.match(failure.message, /The disk is full\. Free some space/);
      assert.equal(await readFile(file, 'utf8'), 'old');
      assert.deepEqual(await readdir(folder), ['a']);
    });
  });

  it('gives one of two writers at once the final name, whole, and spoils neither', () =>
    inFolder(async (folder) => {
      const file = path.join(folder, 'a');
      let go: () => void = () => undefined;
      const pause = new Promise<void>((resolve) => {
        go = resolve;
      });
      const writers = ['A', 'B'].map((text) => replaceFile(file, inHalves(text, pause)));
      go();
      await Promise.all(writers);
      assert.match(await readFile(file, 'utf8'), /^(A-first A|B-first B)-second$/);
      assert.deepEqual(await readdir(folder), ['a']);
    }));

  it('removes what a dead process of this machine left, and nothing of others', () =>
    inFolder(async (folder) => {
      const here = hostname().replaceAll(/[^A-Za-z0-9]/g, '');
      const uuid = '00000000-0000-4000-8000-000000000000';
      const dead = `a.${here}-999999999-${uuid}.partial`;
      const others = [
        `a.${here}-${process.pid}-${uuid}.partial`,
        `a.other${here}-999999999-${uuid}.partial`,
        'a.partial',
        `b.${here}-999999999-${uuid}.partial`,
      ];
      for (const name of [dead, ...others]) {
        await writeFile(path.join(folder, name), 'x');
      }
      await replaceFile(path.join(folder, 'a'), (handle) => handle.writeFile('new'));
      assert.deepEqual((await readdir(folder)).sort(), ['a', ...others].sort());
    }));
});
