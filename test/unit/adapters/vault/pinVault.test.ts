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
  it('gives back all PINs that still work, the newest for each address', () =>
    inFolder(async (folder) => {
      const vault = pinVault(folder, withKey);
      const later = new Date(now.getTime() + 1);
      await vault.save({
        issuer: 'local',
        pins: [issued('Maria', '99887766', { issuedAt: later }), issued('ken', '11223344', { issuedAt: later })],
      });
      await vault.save(batch);
      const live = await vault.live(now);
      assert.deepEqual(live?.pins.map(({ address, pin }) => [address, pin.reveal()]).sort(), [
        ['Maria@contoso.example', '99887766'],
        ['haruka@contoso.example', '48151623'],
        ['ken@contoso.example', '11223344'],
      ]);
    }));
  it('never brings back PINs that were replaced by others, which have expired since', () =>
    inFolder(async (folder) => {
      const vault = pinVault(folder, withKey);
      const later = new Date(now.getTime() + 1);
      const soon = new Date(now.getTime() + 3_600_000);
      await vault.save(batch);
      await vault.save({ issuer: 'local', pins: [issued('maria', '99887766', { issuedAt: later, expiresAt: soon })] });
      const live = await vault.live(new Date(soon.getTime() + 1));
      assert.deepEqual(
        live?.pins.map(({ address }) => address),
        ['haruka@contoso.example'],
      );
    }));
  it('never brings back PINs that a batch may have replaced which cannot be read', () =>
    inFolder(async (folder) => {
      await pinVault(folder, withKey).save(batch);
      await pinVault(folder, () => Promise.resolve(randomBytes(32))).save({
        issuer: 'local',
        pins: [issued('ken', '1', { issuedAt: new Date(now.getTime() + 1) })],
      });
      assert.equal(await pinVault(folder, withKey).live(now), undefined);
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
      assert.equal(await vault.live(tomorrow), undefined);
      assert.deepEqual(await readdir(folder), []);
    }));
  it('treats a lost key as no PINs, and keeps the file: the keyring may come back', () =>
    inFolder(async (folder) => {
      await pinVault(folder, withKey).save(batch);
      assert.equal(await pinVault(folder, () => Promise.resolve(undefined)).live(now), undefined);
      assert.equal(await pinVault(folder, () => Promise.resolve(randomBytes(32))).live(now), undefined);
      assert.equal((await pinVault(folder, withKey).live(now))?.pins.length, 2);
    }));
  it('notices a changed file', () =>
    inFolder(async (folder) => {
      const vault = pinVault(folder, withKey);
      await vault.save(batch);
      const file = path.join(folder, (await readdir(folder))[0]!);
      const bytes = await readFile(file);
      bytes[bytes.length - 1]! ^= 1;
      await writeFile(file, bytes);
      assert.equal(await vault.live(now), undefined);
    }));
});
