import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { pinVault } from '../../../../src/adapters/vault/pinVault';
import { inFolder } from '../../../support/folders';
import { issued, now, tomorrow, twoPins } from '../../../support/packages';

const key = randomBytes(32);
const withKey = (): Promise<Buffer> => Promise.resolve(key);
const batch = { issuer: 'local', pins: twoPins } as const;

describe('the PIN vault', () => {
  it('gives back the batch saved last', () =>
    inFolder(async (folder) => {
      const vault = pinVault(folder, withKey);
      await vault.save(batch);
      await vault.save({
        issuer: 'local',
        pins: [issued('ken', '99887766', { issuedAt: new Date(now.getTime() + 1) })],
      });
      const latest = await vault.latest(now);
      assert.deepEqual(
        latest?.pins.map(({ address, pin }) => [address, pin.reveal()]),
        [['ken@contoso.example', '99887766']],
      );
    }));
  it('holds nothing readable', () =>
    inFolder(async (folder) => {
      await pinVault(folder, withKey).save(batch);
      for (const name of await readdir(folder)) {
        const bytes = await readFile(path.join(folder, name), 'latin1');
        assert.ok(!/48151623|42108151|haruka/.test(bytes));
      }
    }));
  it('deletes expired batches', () =>
    inFolder(async (folder) => {
      const vault = pinVault(folder, withKey);
      await vault.save(batch);
      assert.equal(await vault.latest(tomorrow), undefined);
      assert.deepEqual(await readdir(folder), []);
    }));
  it('treats a lost key as no PINs, and keeps the file: the keyring may come back', () =>
    inFolder(async (folder) => {
      await pinVault(folder, withKey).save(batch);
      assert.equal(await pinVault(folder, () => Promise.resolve(undefined)).latest(now), undefined);
      assert.equal(await pinVault(folder, () => Promise.resolve(randomBytes(32))).latest(now), undefined);
      assert.equal((await pinVault(folder, withKey).latest(now))?.pins.length, 2);
    }));
  it('notices a changed file', () =>
    inFolder(async (folder) => {
      const vault = pinVault(folder, withKey);
      await vault.save(batch);
      const file = path.join(folder, (await readdir(folder))[0]!);
      const bytes = await readFile(file);
      bytes[bytes.length - 1]! ^= 1;
      await writeFile(file, bytes);
      assert.equal(await vault.latest(now), undefined);
    }));
});
