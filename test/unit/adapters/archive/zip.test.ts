import assert from 'node:assert/strict';
import { execFileSync, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { readZip } from '../../../../src/adapters/archive/zipReader';
import { zipWriter } from '../../../../src/adapters/archive/zipWriter';
import type { ArchiveEntry } from '../../../../src/core/ports';
import { inFolder, root } from '../../../support/folders';
import { now, plan } from '../../../support/packages';
import { failureOf } from '../../../support/refused';

const write = async (file: string, entries?: readonly ArchiveEntry[]): ReturnType<typeof zipWriter.write> =>
  zipWriter.write(file, entries ?? (await plan()).entries, { modified: now });

describe('the zip writer', () => {
  it('writes what an independent reader reads back, byte for byte', () =>
    inFolder(async (folder) => {
      const file = path.join(folder, 'a.zip');
      const { bytes } = await write(file);
      const plain = (entries: readonly ArchiveEntry[]): unknown =>
        entries.map((entry) => [entry.path, Buffer.from(entry.bytes).toString('base64')]);
      assert.deepEqual(plain(await readZip(file)), plain((await plan()).entries));
      assert.equal((await readFile(file)).byteLength, bytes);
    }));

  it('writes what Info-ZIP calls whole (skipped: no unzip, where there is none)', async function () {
    if (spawnSync('unzip', ['-v']).status !== 0) {
      this.skip();
    }
    await inFolder(async (folder) => {
      const file = path.join(folder, 'a.zip');
      await write(file);
      assert.match(execFileSync('unzip', ['-t', file], { encoding: 'utf8' }), /No errors detected/);
    });
  });

  it('gives the same bytes for the same entries and time, in every time zone', () =>
    inFolder(async (folder) => {
      const hashes: string[] = [];
      const zone = process.env.TZ;
      try {
        for (const [index, tz] of ['UTC', 'Asia/Tokyo', 'America/New_York'].entries()) {
          process.env.TZ = tz;
          hashes.push((await write(path.join(folder, `${index}.zip`))).sha256);
        }
      } finally {
        if (zone === undefined) {
          delete process.env.TZ;
        } else {
          process.env.TZ = zone;
        }
      }
      assert.equal(new Set(hashes).size, 1);
    }));

  it('keeps the old file and leaves nothing behind when it is cancelled in mid-write', () =>
    inFolder(async (folder) => {
      const file = path.join(folder, 'a.zip');
      await write(file);
      const before = await readFile(file);
      const signal = { aborted: false };
      const large = [{ path: 'large', bytes: randomBytes(8 * 1024 * 1024) }];
      const onProgress = (share: number): void => {
        signal.aborted ||= share > 0.5;
      };
      await failureOf(() => zipWriter.write(file, large, { modified: now, signal, onProgress }), 'cancelled');
      assert.deepEqual(await readFile(file), before);
      assert.deepEqual(await readdir(folder), ['a.zip']);
    }));

  it('leaves the old file or the new one when it is killed in mid-write, and the next run clears up', () =>
    inFolder(async (folder) => {
      const file = path.join(folder, 'a.zip');
      await write(file);
      const before = await readFile(file);
      for (let kill = 0; kill < 5; kill++) {
        const child = fork(path.join(root, 'test/support/endlessBuild.ts'), [file], { execArgv: ['--import', 'tsx'] });
        await once(child, 'message');
        child.kill('SIGKILL');
        await once(child, 'exit');
        assert.deepEqual(await readFile(file), before);
        assert.equal(
          (await readdir(folder)).filter((name) => name.endsWith('.partial')).length,
          1,
          'it was killed in mid-write',
        );
      }
      await write(file);
      assert.deepEqual(await readdir(folder), ['a.zip']);
    }));
});

describe('the zip reader', () => {
  it('refuses what is no zip', () =>
    inFolder(async (folder) => {
      const file = path.join(folder, 'a.zip');
      await writeFile(file, 'not a zip');
      await failureOf(() => readZip(file), 'archive-damaged');
    }));
  it('refuses a zip with a wrong checksum, as other tools do', () =>
    inFolder(async (folder) => {
      const file = path.join(folder, 'a.zip');
      await write(file, [{ path: 'a', bytes: Buffer.from('x') }]);
      const bytes = await readFile(file);
      // The checksum stands 16 bytes into the entry of the central directory (APPNOTE 4.3.12).
      const entry = bytes.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
      bytes[entry + 16]! ^= 1;
      await writeFile(file, bytes);
      await failureOf(() => readZip(file), 'archive-damaged');
    }));
  it('refuses half a zip', () =>
    inFolder(async (folder) => {
      const file = path.join(folder, 'a.zip');
      await write(file);
      const whole = await readFile(file);
      await writeFile(file, whole.subarray(0, whole.length / 2));
      await failureOf(() => readZip(file), 'archive-damaged');
    }));
  it('refuses an entry that would leave the folder', () =>
    inFolder(async (folder) => {
      const file = path.join(folder, 'a.zip');
      await write(file, [{ path: 'aa/evil.ps1', bytes: Buffer.from('x') }]);
      const bytes = await readFile(file);
      await writeFile(file, Buffer.from(bytes.toString('latin1').replaceAll('aa/evil', '../evil'), 'latin1'));
      await failureOf(() => readZip(file), 'archive-damaged');
    }));
  it('says when there is no such file', async () => {
    await failureOf(() => readZip('/nowhere/a.zip'), 'file-missing');
  });
});
