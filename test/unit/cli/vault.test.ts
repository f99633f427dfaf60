import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { readPinFile } from '../../../src/adapters/csv/pinFile';
import { readProject } from '../../../src/adapters/files/projectFolder';
import { parseVaultKey } from '../../../src/adapters/vault/givenKey';
import { cli, cliJson, contoso } from '../../support/cli';
import { inFolder } from '../../support/folders';
import { failureOf } from '../../support/refused';

const variable = 'ENROLLMENT_VAULT_KEY';
const newKey = (): string => randomBytes(32).toString('base64');

describe('the vault on the command line', () => {
  let before: string | undefined;
  beforeEach(() => {
    before = process.env[variable];
    process.env[variable] = newKey();
  });
  afterEach(() => {
    process.env[variable] = before;
    if (before === undefined) {
      Reflect.deleteProperty(process.env, variable);
    }
  });

  it('keeps PINs, from which a package is built; neither the answers nor the files show one', () =>
    inFolder(async (folder) => {
      const vault = path.join(folder, 'vault');
      const csv = path.join(folder, 'pins.csv');
      const zip = path.join(folder, 'a.zip');
      const answers = [
        await cliJson('pins', '--project', contoso, '--vault', vault, '--out', csv),
        await cliJson('build', '--project', contoso, '--vault', vault, '--out', zip),
      ];
      assert.deepEqual([answers[0]?.vault, answers[0]?.issued, answers[1]?.recipients], [vault, 296, 296]);
      assert.deepEqual((await readdir(folder)).sort(), ['a.zip', 'pins.csv', 'vault']);
      const fromFile = await cliJson('build', '--project', contoso, '--pins', csv, '--out', path.join(folder, 'b.zip'));
      assert.equal(fromFile.sha256, answers[1]?.sha256, 'vault and file hold the same PINs');
      const { pins } = await readPinFile(csv, (await readProject(contoso)).pin);
      const files = (await readdir(vault)).map((name) => readFile(path.join(vault, name), 'latin1'));
      const shown = [JSON.stringify(answers), ...(await Promise.all(files))];
      assert.ok(pins.every(({ pin }) => shown.every((text) => !text.includes(pin.reveal()))));
    }));
  it('needs no file beside it', () =>
    inFolder(async (folder) => {
      const answer = await cliJson('pins', '--project', contoso, '--vault', folder);
      assert.ok(!('file' in answer));
      assert.match(
        (await cli('pins', '--project', contoso, '--vault', folder)).out,
        /in the vault: .*\n.*The server does not know them: give --out/s,
      );
    }));
  it('ends with 2 without a key, and says how to make one', () =>
    inFolder(async (folder) => {
      Reflect.deleteProperty(process.env, variable);
      const { code, error } = await cli('pins', '--project', contoso, '--vault', folder);
      assert.equal(code, 2);
      assert.match(error, /no key for the PIN vault\. Set ENROLLMENT_VAULT_KEY to .*openssl rand/);
    }));
  it('ends with 2 on a password or half a key, and does not quote it', () =>
    inFolder(async (folder) => {
      process.env[variable] = 'correct horse';
      const { code, error } = await cli('pins', '--project', contoso, '--vault', folder);
      assert.equal(code, 2);
      assert.match(error, /not 32 bytes/);
      assert.ok(!error.includes('horse'));
      await failureOf(() => parseVaultKey('00'.repeat(31)), 'vault-key-form');
      assert.deepEqual(
        parseVaultKey('ab'.repeat(32)),
        parseVaultKey(Buffer.from('ab'.repeat(32), 'hex').toString('base64')),
      );
    }));
  it('ends with 1 under another key, with the way on, and goes on with new PINs', () =>
    inFolder(async (folder) => {
      const build = ['build', '--project', contoso, '--vault', folder, '--out', path.join(folder, 'a.zip')];
      await cliJson('pins', '--project', contoso, '--vault', folder);
      process.env[variable] = newKey();
      const { code, error } = await cli(...build);
      assert.equal(code, 1);
      assert.match(error, /1 batches of PINs were saved under another key.*or issue new PINs/);
      assert.match((await cli('pins', '--project', contoso, '--vault', folder)).out, /another key/);
      assert.equal((await cliJson(...build)).recipients, 296);
    }));
  it('ends with 1 where it is empty', () =>
    inFolder(async (folder) => {
      const { code, error } = await cli(
        'build',
        '--project',
        contoso,
        '--vault',
        folder,
        '--out',
        path.join(folder, 'a.zip'),
      );
      assert.equal(code, 1);
      assert.match(error, /no PINs that are still good\. Generate PINs first/);
    }));
  it('ends with 2 where PINs would go nowhere, or would come from two places', async () => {
    assert.match((await cli('pins', '--project', contoso)).error, /go nowhere\. Give --out/);
    const { code, error } = await cli('build', '--project', contoso, '--vault', 'v', '--pins', 'p', '--out', 'o.zip');
    assert.equal(code, 2);
    assert.match(error, /file and from a vault/);
  });
  it('keeps an audit log of it, which needs no key and ends with 1 when somebody changed it', () =>
    inFolder(async (folder) => {
      const vault = path.join(folder, 'vault');
      await cliJson('pins', '--project', contoso, '--vault', vault, '--out', path.join(folder, 'pins.csv'));
      const build = await cliJson('build', '--project', contoso, '--vault', vault, '--out', path.join(folder, 'a.zip'));
      Reflect.deleteProperty(process.env, variable);
      const { intact, entries } = (await cliJson('audit', '--vault', vault)) as {
        intact: boolean;
        entries: { what: string; count: number; about: string }[];
      };
      assert.deepEqual(
        [intact, ...entries.map(({ what, count }) => `${what} ${count}`)],
        [true, 'pins-issued 296', 'pins-exported 296', 'package-built 296'],
      );
      assert.match(entries[2]?.about ?? '', /^a\.zip, package [0-9a-f-]{36}$/);
      assert.equal(build.recipients, 296);
      const file = path.join(vault, 'audit.jsonl');
      await writeFile(file, (await readFile(file, 'utf8')).replace('"count":296', '"count":295'));
      const { code, out } = await cli('audit', '--vault', vault);
      assert.equal(code, 1);
      assert.match(out, /^changed: line 1 is changed/m);
    }));
});
