import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { pinVault } from '../../../src/adapters/vault/pinVault';
import type { PinVault } from '../../../src/core/ports';
import { cli, cliJson } from '../../support/cli';
import { inFolder } from '../../support/folders';
import { importProject } from '../../support/importProject';
import { now } from '../../support/packages';

const key = randomBytes(32);
const maria = 'maria@contoso.example';
const haruka = 'haruka@contoso.example';
const today = now.toISOString().slice(0, 10);

/** A project whose PINs come from a file of the console, and that were read into a vault once. */
const withImport = (work: (folder: string, vault: PinVault) => Promise<void>): Promise<void> =>
  inFolder(async (folder) => {
    await writeFile(path.join(folder, 'enrollment.json'), JSON.stringify(importProject));
    await writeFile(path.join(folder, 'users.csv'), `id,email\n1,${haruka}\n2,${maria}\n`);
    await writeConsole(folder, '48151623', '42108151');
    assert.equal((await cliJson('pins', ...places(folder)))['issued'], 2);
    const vault = pinVault(path.join(folder, 'vault'), () => Promise.resolve(key), { record: () => Promise.resolve() });
    await work(folder, vault);
  });
const writeConsole = (folder: string, ofHaruka: string, ofMaria: string): Promise<void> =>
  writeFile(path.join(folder, 'console.csv'), `email,pin\n${haruka},${ofHaruka}\n${maria},${ofMaria}\n`);
const places = (folder: string): readonly string[] => [
  ...['--project', folder, '--vault', path.join(folder, 'vault')],
  ...['--now', now.toISOString()],
];

describe('a file of the console that is read again', () => {
  before(() => {
    process.env['ENROLLMENT_VAULT_KEY'] = key.toString('base64');
  });
  after(() => {
    delete process.env['ENROLLMENT_VAULT_KEY'];
  });

  it('brings no PIN back that was revoked, and says whose, when, and what to do', () =>
    withImport(async (folder, vault) => {
      await vault.revoke([maria], now);
      const { out, code } = await cli('pins', ...places(folder));
      assert.equal(code, 1, 'somebody got none');
      assert.match(out, /^1 PINs issued \(import\)/);
      assert.match(out, /1 got none: 1 revoked\n {2}maria@contoso\.example {2}.* revoked: The PIN in the file was/);
      assert.ok(out.includes(`was revoked on ${today}, and stays revoked. Have a new PIN made in the console`), out);
      assert.doesNotMatch(out, /42108151/);
      const { live, batches } = await vault.open(now);
      assert.deepEqual(
        live?.pins.map(({ address }) => address),
        [haruka],
      );
      assert.deepEqual(
        batches.flatMap(({ revoked }) => revoked.map(({ address }) => address)),
        [maria],
      );
    }));
  it('brings no PIN back that a device has used', () =>
    withImport(async (folder, vault) => {
      await vault.markUsed([maria], now);
      const { out } = await cli('pins', ...places(folder));
      assert.match(out, /1 got none: 1 used/);
      assert.ok(out.includes(`The PIN in the file is used: a device had enrolled with it by ${today}.`), out);
      assert.equal((await vault.open(now)).live?.pins.length, 1);
    }));
  it('is refused where nobody would get a PIN', () =>
    withImport(async (folder, vault) => {
      await vault.revoke([maria, haruka], now);
      const { error, code } = await cli('pins', ...places(folder));
      assert.equal(code, 1);
      assert.match(error, /None of 2 recipients got a PIN \(2 revoked\)\. The first is haruka@.*stays revoked/s);
      assert.equal((await vault.open(now)).live, undefined);
    }));
  it('serves everybody once the console has made new PINs', () =>
    withImport(async (folder, vault) => {
      await vault.revoke([maria], now);
      await writeConsole(folder, '48151623', '99887766');
      assert.equal((await cliJson('pins', ...places(folder)))['issued'], 2);
      assert.equal((await vault.open(now)).live?.pins.length, 2);
    }));
  it('says that nothing is known of revoked PINs where their list cannot be opened', () =>
    withImport(async (folder, vault) => {
      await vault.revoke([maria], now);
      process.env['ENROLLMENT_VAULT_KEY'] = randomBytes(32).toString('base64');
      try {
        const { out } = await cli('pins', ...places(folder));
        assert.match(out, /1 lists of revoked and used PINs cannot be opened/);
      } finally {
        process.env['ENROLLMENT_VAULT_KEY'] = key.toString('base64');
      }
    }));
});
