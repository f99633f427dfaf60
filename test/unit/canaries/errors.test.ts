import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { zipWriter } from '../../../src/adapters/archive/zipWriter';
import { csvSource } from '../../../src/adapters/csv/csvSource';
import { readPinFile, writePinFile } from '../../../src/adapters/csv/pinFile';
import { readExportHeader, readHeader } from '../../../src/adapters/csv/readHeader';
import { openIssuer } from '../../../src/adapters/issuers';
import { issueJournal } from '../../../src/adapters/vault/issueJournal';
import { pinVault } from '../../../src/adapters/vault/pinVault';
import { spentPins } from '../../../src/adapters/vault/spentList';
import { EnrollmentError } from '../../../src/core/errors';
import { buildPackage } from '../../../src/core/package/buildPackage';
import { Pin } from '../../../src/core/pin/pin';
import type { PinSettings } from '../../../src/core/project/project';
import { canary } from '../../support/canaries/canaries';
import { assertSilent, silentFailure } from '../../support/canaries/renderings';
import { inFolder } from '../../support/folders';
import { buildRequest, issued, now, planTools, recipient } from '../../support/packages';
import { project } from '../../support/people';
import { noSecrets } from '../../support/secrets';

const [first, second] = [canary(0), canary(1)];
const policy: PinSettings = { ...project().pin, length: 12, alphabet: 'unambiguous' };
const people = ['haruka', 'maria'].map(recipient);

/** Files of a console with something wrong, each near a PIN. */
const wrongExports: Readonly<Record<string, string>> = {
  'no header': `haruka@contoso.example,${first}\n`,
  'no known header': `Konto,Kennwort\nharuka@contoso.example,${first}\n`,
  'a quote that is not closed': `email,pin\nharuka@contoso.example,"${first}\nmaria@contoso.example,${second}\n`,
  'a quote amid a cell': `email,pin\nharuka@contoso.example,${first}"x\n`,
  'text after a quote': `email,pin\nharuka@contoso.example,"${first}"x\n`,
  'a cell too many': `email,pin\nharuka@contoso.example,${first},${second}\n`,
  'a row over many lines': `email,pin\nharuka@contoso.example,"${first}${'\n'.repeat(20)}"\n`,
  'a second PIN': `email,pin\nharuka@contoso.example,${first}\nharuka@contoso.example,${second}\n`,
  'a blank in a PIN': `email,pin\nharuka@contoso.example,${first.slice(0, 9)} 1\nmaria@contoso.example,${second}\n`,
  'a PIN that is too long': `email,pin\nharuka@contoso.example,${first}X\nmaria@contoso.example,${second}\n`,
  'a PIN where the time stands': `email,pin,expires\nharuka@contoso.example,${first},${second}\n`,
  'a PIN where the address stands': `email,pin\n${first},haruka@contoso.example\n`,
  'somebody without a PIN': `email,pin\nharuka@contoso.example,${first}\n`,
  'PINs that have expired': `email,pin,expires\nharuka@contoso.example,${first},1700000000\nmaria@contoso.example,${second},1700000000\n`,
};

/** PIN files of our own with something wrong. */
const header = 'userId,email,pin,displayName,userGroups,issuedAt,expiresAt\n';
const times = '2026-11-22T10:00:00.000Z,2026-11-23T10:00:00.000Z';
const wrongPinFiles: Readonly<Record<string, string>> = {
  'no header': `1,a@x.example,${first},A,,${times}\n`,
  'a PIN that is too long': `${header}1,a@x.example,${first}X,A,,${times}\n`,
  'a PIN of another alphabet': `${header}1,a@x.example,${first.slice(0, 11)}!,A,,${times}\n`,
  'a PIN that two people have': `${header}1,a@x.example,${first},A,,${times}\n2,b@x.example,${first},B,,${times}\n`,
  'two PINs for one': `${header}1,a@x.example,${first},A,,${times}\n1,a@x.example,${second},A,,${times}\n`,
  'a PIN where the time stands': `${header}1,a@x.example,${first},A,,${second},${second}\n`,
  'a quote that is not closed': `${header}1,a@x.example,"${first},A,,${times}\n`,
};

describe('a canary among PINs', () => {
  it('stays where it is, whatever is done with what holds it', () => {
    const pin = new Pin(first);
    assertSilent(pin, 'a PIN');
    assertSilent({ pin, list: [pin], map: new Map([[pin, pin]]), set: new Set([pin]) }, 'a PIN in containers');
    assertSilent(issued('haruka', first), 'an issued PIN');
    assert.equal(`${String(pin)} ${[pin].join()}`, '[PIN] [PIN]');
    const values = [pin as unknown as string];
    const location = { file: pin as unknown as string };
    const failure = { kind: 'refused', code: 'x', message: '{0}', remedy: '{0}', values, location } as const;
    assertSilent(new EnrollmentError(failure), 'an error with a PIN among its values');
    assertSilent(new Error(String(pin), { cause: new AggregateError([new TypeError(JSON.stringify(pin))]) }), 'errors');
  });
  it('is found by this test where it does leak', () => {
    for (const value of [
      first,
      { first },
      new Error(first),
      new Error('x', { cause: new Error(first) }),
      [[[first]]],
    ]) {
      assert.throws(() => {
        assertSilent(value, 'a leak');
      }, /a PIN is readable/);
    }
    assert.throws(() => {
      assertSilent(
        new EnrollmentError({ kind: 'source', code: 'x', message: '{0}', remedy: '', values: [first] }),
        'x',
      );
    }, /a PIN is readable/);
  });

  for (const [what, content] of Object.entries(wrongExports)) {
    it(`is quoted by no error about a file of the console with ${what}`, () =>
      inFolder(async (folder) => {
        await writeFile(path.join(folder, 'console.csv'), content);
        const pin = { ...policy, issuer: 'import', import: { file: 'console.csv' } } as const;
        const issuer = openIssuer(project({ pin }), { folder, secrets: noSecrets });
        await silentFailure(what, () => issuer.issue(people, { now }));
        const header = await readExportHeader(pin.import, folder).catch((error: unknown) => error);
        assertSilent(header, `the header of a file with ${what}`);
      }));
  }
  for (const [what, content] of Object.entries(wrongPinFiles)) {
    it(`is quoted by no error about a PIN file with ${what}`, () =>
      inFolder(async (folder) => {
        const file = path.join(folder, 'pins.csv');
        await writeFile(file, content);
        await silentFailure(what, () => readPinFile(file, policy));
      }));
  }
  it('is quoted by no error about a list of users that is in truth a list of PINs', () =>
    inFolder(async (folder) => {
      const settings = { id: 's', kind: 'csv', users: 'users.csv' } as const;
      await writeFile(path.join(folder, 'users.csv'), `1,a@x.example,${first}\n`);
      await silentFailure('users', () => csvSource(settings, folder).read({}));
      await silentFailure('columns to choose from', () => readHeader(settings, folder));
    }));
  it('is quoted by no error of a vault: damaged, renamed, locked', () =>
    inFolder(async (folder) => {
      const key = randomBytes(32);
      const silent = { record: () => Promise.resolve() };
      const vault = pinVault(folder, () => Promise.resolve(key), silent);
      await vault.save({ issuer: 'local', pins: [issued('haruka', first), issued('maria', second)] });
      assertSilent(await vault.open(now), 'what a vault holds');
      const locked = pinVault(folder, () => Promise.resolve(randomBytes(32)), silent);
      assertSilent(await locked.open(now), 'a locked vault');
      const [name = ''] = await readdir(folder);
      await rename(path.join(folder, name), path.join(folder, name.replace(/^\d/, '2')));
      const { unreadable, ...rest } = await vault.open(now);
      assert.equal(unreadable.length, 1);
      assertSilent({ unreadable, rest }, 'a damaged vault');
      await silentFailure('no key', () =>
        pinVault(folder, () => Promise.resolve(undefined), silent).save({
          issuer: 'local',
          pins: [issued('a', first)],
        }),
      );
    }));
  it('is quoted by nothing that a vault remembers of it once it was revoked, nor by a file that has it still', () =>
    inFolder(async (folder) => {
      const key = (): Promise<Buffer> => Promise.resolve(Buffer.alloc(32, 7));
      const audit = { record: () => Promise.resolve() };
      const vault = pinVault(folder, key, audit);
      await vault.save({ issuer: 'import', pins: [issued('haruka', first), issued('maria', second)] });
      await vault.revoke(['haruka@contoso.example'], now);
      assertSilent(await vault.open(now), 'a vault with a revoked PIN');
      await writeFile(
        path.join(folder, 'console.csv'),
        `email,pin\nharuka@contoso.example,${first}\nmaria@contoso.example,${second}\n`,
      );
      const pin = { ...policy, issuer: 'import', import: { file: 'console.csv' } } as const;
      const spent = spentPins(folder, key);
      const safe = { audit, spent, journal: (server: string) => issueJournal(folder, key, () => now, server) };
      const again = await openIssuer(project({ pin }), { folder, secrets: noSecrets, safe }).issue(people, { now });
      assert.deepEqual([again.pins.length, again.unserved?.length], [1, 1]);
      assertSilent(again, 'what is imported again');
      const list = (await readdir(folder)).find((name) => name.endsWith('.spent')) ?? '';
      await writeFile(path.join(folder, list), first);
      assertSilent(await spent.recall([issued('haruka', first)], now), 'a damaged list');
    }));
  it('is quoted by no refusal of a build, nor by a disk that fails', () =>
    inFolder(async (folder) => {
      const tools = { ...planTools, archive: zipWriter };
      const batch = { issuer: 'local', pins: [issued('haruka', first)] } as const;
      const file = path.join(folder, 'a.zip');
      await silentFailure('a PIN is missing', () => buildPackage(buildRequest(file, { batch }), tools));
      const expired = { ...batch, pins: ['haruka', 'maria'].map((id) => issued(id, first, { expiresAt: now })) };
      await silentFailure('PINs that expire', () => buildPackage(buildRequest(file, { batch: expired }), tools));
      const whole = { ...batch, pins: [...batch.pins, issued('maria', second)] };
      const { plan } = await buildPackage(buildRequest(file, { batch: whole }), tools);
      assertSilent(plan, 'the plan of a package');
      const nowhere = path.join(file, 'no-folder');
      await silentFailure('no folder', () => buildPackage(buildRequest(nowhere, { batch: whole }), tools));
      await silentFailure('no folder for the PIN file', () => writePinFile(nowhere, whole));
    }));
});
