import assert from 'node:assert/strict';
import { utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { readExportHeader } from '../../../../src/adapters/csv/readHeader';
import { openIssuer } from '../../../../src/adapters/issuers';
import type { PinBatch } from '../../../../src/core/pin/pinBatch';
import type { ExportHeader } from '../../../../src/core/pin/pinExport';
import { cli } from '../../../support/cli';
import { inFolder } from '../../../support/folders';
import { importProject } from '../../../support/importProject';
import { now, recipient } from '../../../support/packages';
import { project } from '../../../support/people';
import { failureOf } from '../../../support/refused';
import { noSecrets } from '../../../support/secrets';

const savedAt = new Date('2026-11-22T06:00:00Z');

/** Takes the PINs of `people` from a file with this content. */
const issue = (
  content: string,
  people: readonly string[] = ['haruka', 'maria'],
  columns: Readonly<Record<string, string>> = {},
): Promise<PinBatch> =>
  inFolder(async (folder) => {
    const file = path.join(folder, 'console.csv');
    await writeFile(file, content);
    await utimes(file, savedAt, savedAt);
    const pin = { ...project().pin, issuer: 'import', import: { file: 'console.csv', columns } } as const;
    return openIssuer(project({ pin }), { folder, secrets: noSecrets }).issue(people.map(recipient), { now });
  });
const rows = (...lines: readonly string[]): string => ['email,pin', ...lines].join('\n');

describe('PINs from a console file', () => {
  it('are found under other header names, in Japanese too', async () => {
    for (const header of ['User ID;Registration PIN', 'メールアドレス;登録PIN', 'UPN;PIN']) {
      const { pins } = await issue(`${header}\nmaria@contoso.example;0042\nharuka@contoso.example;81x5\n`);
      assert.deepEqual(
        pins.map(({ id, pin }) => [id, pin.reveal()]),
        [
          ['haruka', '81x5'],
          ['maria', '0042'],
        ],
      );
    }
  });
  it('are found where the project maps the columns', async () => {
    const { pins } = await issue('who,secret\nmaria@contoso.example,0042\n', ['maria'], {
      email: 'who',
      pin: 'secret',
    });
    assert.equal(pins[0]?.pin.reveal(), '0042');
  });
  it('live as the file says', async () => {
    const { pins } = await issue(
      'email,pin,PIN Issued,PIN Expires\nmaria@contoso.example,0042,1795327200,2026-11-23T08:00:00+09:00\n',
      ['maria'],
    );
    assert.deepEqual(
      [pins[0]?.issuedAt.toISOString(), pins[0]?.expiresAt.toISOString()],
      ['2026-11-22T06:00:00.000Z', '2026-11-22T23:00:00.000Z'],
    );
  });
  it('live as the project says, from when the file was saved, where it says nothing', async () => {
    const { pins } = await issue(rows('maria@contoso.example,0042'), ['maria']);
    assert.equal(pins[0]?.expiresAt.toISOString(), '2026-11-23T06:00:00.000Z');
  });
  it('are left where they are when nobody asked for them, and that is said', async () => {
    const { pins, notes } = await issue(
      rows(
        'x@contoso.example,1111',
        'haruka@contoso.example,4815',
        'y@contoso.example,****',
        'maria@contoso.example,4210',
      ),
    );
    assert.equal(pins.length, 2);
    assert.match(notes?.join() ?? '', /^2 rows are of users who get no PIN here.*lines 2, 4\.$/);
  });
  it('may coincide, for each counts with its user; that is said, too', async () => {
    const { notes } = await issue(rows('haruka@contoso.example,4815', 'maria@contoso.example,4815'));
    assert.match(notes?.join() ?? '', /1 rows have a PIN that somebody else has.*lines 3/);
  });

  const refusals: readonly [string, string, string, RegExp][] = [
    [
      'that the console has masked, with their lines',
      rows('haruka@contoso.example,****', 'maria@contoso.example,4210'),
      'pin-masked',
      /console\.csv:2: .*masked 1 PINs \(\*\*\*\*\): lines 2\. .*role may view/,
    ],
    ['masked with dots', rows('haruka@contoso.example,••••', 'maria@contoso.example,4210'), 'pin-masked', /lines 2\./],
    [
      'of which two belong to one user',
      rows('haruka@contoso.example,4815', 'maria@contoso.example,4210', 'HARUKA@contoso.example,9999'),
      'pin-file',
      /second PIN.*lines 4/,
    ],
    ['with a blank in them', rows('haruka@contoso.example,48 15', 'maria@contoso.example,4210'), 'pin-file', /lines 2/],
    [
      'that are too long',
      rows('haruka@contoso.example,4815162342108', 'maria@contoso.example,4210'),
      'pin-file',
      /4 to 12/,
    ],
    [
      'whose leading zeros a spreadsheet dropped',
      rows('haruka@contoso.example,4815', 'maria@contoso.example,42101'),
      'pin-file',
      /dropped leading zeros in lines 2/,
    ],
    [
      'for somebody who has none',
      rows('haruka@contoso.example,4815', 'maria@contoso.example,'),
      'import-missing',
      /1 of 2 recipients have no PIN.*maria@contoso\.example/,
    ],
    [
      'that have expired',
      'email,pin,expires\nharuka@contoso.example,4815,2026-11-22T09:00:00Z\nmaria@contoso.example,4210,2026-11-23T09:00:00Z',
      'import-missing',
      /first is haruka.*1 PINs have expired/,
    ],
    [
      'that are used',
      'email,pin,PIN Status\nharuka@contoso.example,4815,Valid\nmaria@contoso.example,4210,Expired',
      'import-missing',
      /first is maria/,
    ],
    [
      'with times that could mean two moments',
      'email,pin,PIN Expires\nharuka@contoso.example,4815,11/12/2026 10:00\nmaria@contoso.example,4210,2026-11-23T09:00:00Z',
      'pin-file',
      /not ISO 8601.*lines 2\. Set the column to ""/,
    ],
    [
      'without a column, with the field to set and the columns that are there',
      'email,name\nharuka@contoso.example,4815',
      'csv-columns',
      /no column "pin"; the columns are: email, name\. Set "pin\.import\.columns\.pin" in enrollment\.json/,
    ],
    ['without a header, of which nothing is shown', 'haruka@contoso.example,4815', 'csv-no-header', /csv:1: The first/],
    ['without a header and an address, of which nothing is shown', 'haruka,4815', 'csv-no-header', /csv:1: The first/],
  ];
  for (const [what, content, code, message] of refusals) {
    it(`are refused ${what}`, async () => {
      const failure = await failureOf(() => issue(content), code);
      assert.match(failure.message, message);
      assert.ok(!/4815|4210|9999/.test(failure.message), 'no PIN is quoted');
    });
  }
  it('are refused where the project names a column that is not there, with that field', async () => {
    const failure = await failureOf(() => issue(rows('a@x.example,4815'), ['a'], { email: 'Konto' }), 'csv-columns');
    assert.match(failure.message, /no column "Konto"; .*Set "pin\.import\.columns\.email"/);
  });
  it('need no times when their column is left out', async () => {
    const content = 'email,pin,PIN Expires\nmaria@contoso.example,4210,11/12/2026 10:00';
    assert.equal((await issue(content, ['maria'], { expiresAt: '' })).pins.length, 1);
  });
  it('name ten lines and count the rest', async () => {
    const people = Array.from({ length: 25 }, (_, index) => `u${index}`);
    const failure = await failureOf(
      () => issue(rows(...people.map((id) => `${id}@contoso.example,****`)), people),
      'pin-masked',
    );
    assert.match(failure.message, /25 PINs.*lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 15 more/);
  });
});

describe('the header of a console file', () => {
  const read = (content: string, columns?: Readonly<Record<string, string>>): Promise<ExportHeader> =>
    inFolder(async (folder) => {
      await writeFile(path.join(folder, 'console.csv'), content);
      return readExportHeader({ file: 'console.csv', columns }, folder);
    });
  it('leaves nothing to ask where address and PIN are known', async () => {
    assert.equal((await read('\uFEFFE-Mail;PIN;x\n')).complete, true);
    assert.equal((await read('Konto;Kennwort\n', { email: 'konto', pin: 'Kennwort', expiresAt: '' })).complete, true);
  });
  it('says what is known where something is to be asked', async () => {
    assert.deepEqual(await read('Konto;PIN Code;Expires\n'), {
      columns: ['Konto', 'PIN Code', 'Expires'],
      known: { pin: 'PIN Code', expiresAt: 'Expires' },
      complete: false,
    });
  });
  it('is asked for again where a column that the project names has gone', async () => {
    const { known, complete } = await read('email;pin\n', { pin: 'Kennwort' });
    assert.deepEqual([complete, known['pin']], [false, 'pin']);
  });
  it('is not what a row with a PIN is taken for', async () => {
    const failure = await failureOf(() => read('haruka@contoso.example;KQZBWMTXRHPA\n'), 'csv-no-header');
    assert.ok(!failure.message.includes('KQZB'));
  });
});

describe('pins with the issuer "import"', () => {
  it('takes them into the file or the package, and says that the server vouches for them', () =>
    inFolder(async (folder) => {
      await writeFile(path.join(folder, 'users.csv'), 'id,email\n1,haruka@contoso.example\n2,maria@contoso.example\n');
      await writeFile(
        path.join(folder, 'console.csv'),
        rows('haruka@contoso.example,4815', 'maria@contoso.example,4815'),
      );
      await writeFile(path.join(folder, 'enrollment.json'), JSON.stringify(importProject));
      const csv = path.join(folder, 'pins.csv');
      const { out, code } = await cli('pins', '--project', folder, '--out', csv);
      assert.equal(code, 0);
      assert.match(out, /^2 PINs issued \(import\)/);
      assert.match(out, /somebody else has.*\nThe server made them and knows them\.\n$/s);
      const zip = path.join(folder, 'a.zip');
      for (const pins of [['--pins', csv], []]) {
        const build = await cli('build', '--project', folder, ...pins, '--out', zip);
        assert.equal(build.code, 0, build.error);
      }
      const overwriting = await cli('pins', '--project', folder, '--out', path.join(folder, 'console.csv'));
      assert.equal(overwriting.code, 2);
    }));
});
