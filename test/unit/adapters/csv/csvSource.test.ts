import assert from 'node:assert/strict';
import { open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { csvSource } from '../../../../src/adapters/csv/csvSource';
import { header, readCsvSource as read } from '../../../support/csv';
import { inFolder } from '../../../support/folders';
import { failureOf } from '../../../support/refused';

/** 日本語 in Shift_JIS, EUC-JP; Müller in windows-1252. */
const shiftJis = Buffer.from([0x93, 0xfa, 0x96, 0x7b, 0x8c, 0xea, 0x82, 0xcc, 0x96, 0xbc, 0x91, 0x4f]);
const eucJp = Buffer.from([0xc6, 0xfc, 0xcb, 0xdc, 0xb8, 0xec, 0xa4, 0xce, 0xcc, 0xbe, 0xc1, 0xb0]);

describe('CSV: encodings and separators', () => {
  const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
  const row = (name: string): string => `${header}1,${name},a@x.example,a,true,\n`;
  const withName = (name: Buffer): Buffer =>
    Buffer.concat([Buffer.from(`${header}1,`), name, Buffer.from(',a@x.example,a,true,\n')]);
  const files: readonly [string, Buffer, string, boolean][] = [
    ['UTF-8', Buffer.from(row('日本語の名前')), '日本語の名前', false],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${row('日本語の名前')}`), '日本語の名前', false],
    ['UTF-16 little endian with a mark', Buffer.from(`\uFEFF${row('日本語の名前')}`, 'utf16le'), '日本語の名前', false],
    ['UTF-16 big endian with a mark', utf16be(`\uFEFF${row('日本語の名前')}`), '日本語の名前', false],
    ['UTF-16 without a mark', Buffer.from(row('日本語の名前'), 'utf16le'), '日本語の名前', false],
    ['Shift_JIS', withName(shiftJis), '日本語の名前', true],
    ['EUC-JP', withName(eucJp), '日本語の名前', true],
    ['windows-1252', withName(Buffer.from('Jörg Müller, Café'.replace(',', ''), 'latin1')), 'Jörg Müller Café', true],
  ];
  for (const [encoding, users, name, noted] of files) {
    it(`reads ${encoding}${noted ? ', and says that it was guessed' : ''}`, async () => {
      const { users: found, notes } = await read({ users });
      assert.equal(found[0]?.displayName, name);
      assert.equal(notes.length, noted ? 1 : 0);
    });
  }
  it('reads the encoding that the project names', async () => {
    const { users, notes } = await read({ users: withName(shiftJis), settings: { encoding: 'shift_jis' } });
    assert.equal(users[0]?.displayName, '日本語の名前');
    assert.deepEqual(notes, []);
  });
  it('refuses bytes that the named encoding does not have, with the line', async () => {
    const failure = await failureOf(
      () => read({ users: withName(shiftJis), settings: { encoding: 'utf-8' } }),
      'csv-encoding',
    );
    assert.match(failure.message, /users\.csv:1: .*utf-8.*"CSV UTF-8"/);
  });
  it('finds a name that is not ASCII behind a megabyte of ASCII', async () => {
    const rows = Array.from(
      { length: 40_000 },
      (_, index) => `${index},Name ${index},u${index}@x.example,u${index},true,\n`,
    ).join('');
    const { users } = await read({
      users: Buffer.concat([
        Buffer.from(header + rows),
        Buffer.from('z,'),
        shiftJis,
        Buffer.from(',z@x.example,z,true,\n'),
      ]),
    });
    assert.equal(users.at(-1)?.displayName, '日本語の名前');
  });
  for (const [name, separator] of [
    ['semicolons', ';'],
    ['tabs', '\t'],
  ] as const) {
    it(`reads ${name}`, async () => {
      const { users } = await read({ users: `id${separator}mail\n1${separator}"a@x.example"\n` });
      assert.equal(users[0]?.email, 'a@x.example');
    });
  }
});

describe('CSV: bad input says file, line and what to do, and runs nothing', () => {
  const wrong: readonly [string, string, string, RegExp][] = [
    [
      'a quote that is never closed',
      `${header}1,"A,a@x.example,a,true,\n2,B,b@x.example,b,true,\n`,
      'csv-broken',
      /users\.csv:2: .*never closed.*""/,
    ],
    [
      'a quote in the middle of a cell',
      `${header}1,A,a@x.example,a,true,\n2,B "x",b@x.example,b,true,\n`,
      'csv-broken',
      /users\.csv:3: .*whole cell into quotes/,
    ],
    [
      'text behind a closing quote',
      `${header}1,"A"x,a@x.example,a,true,\n`,
      'csv-broken',
      /users\.csv:2: .*closing quote/,
    ],
    ['a row that is too short', `${header}\n\n1,A\n`, 'csv-broken', /users\.csv:4: .*2 cells, the header has 6/],
    [
      'no column for addresses',
      'id,telephone\n1,5\n',
      'csv-columns',
      /users\.csv:1: .*no column "email"; the columns are: id, telephone/,
    ],
    ['no rows', header, 'csv-no-users', /users\.csv:1: .*no users/],
    ['nothing', '', 'csv-empty', /users\.csv:1: .*empty/],
    [
      'an id twice',
      `${header}1,A,a@x.example,a,true,\n1,B,b@x.example,b,true,\n`,
      'csv-id',
      /users\.csv:3: .*"1" .*line 2/,
    ],
    ['a user without an id', `${header},A,a@x.example,a,true,\n`, 'csv-id', /users\.csv:2: .*no id/],
    [
      'an enabled column that says neither yes nor no',
      `${header}1,A,a@x.example,a,perhaps,\n`,
      'csv-enabled',
      /users\.csv:2: .*"perhaps".*true or false/,
    ],
    ...['S-1-5-32-544', 'S-1-5-21-1-2-3', 'S-1-1-0', 'AQUAAAAAAAUVAAAA'].map(
      (sid): [string, string, string, RegExp] => [
        `${sid}, which is no SID of a user`,
        `mail,sid\na@x.example,${sid}\n`,
        'csv-sid',
        new RegExp(`users\\.csv:2: .*"${sid}".*S-1-5-21`),
      ],
    ),
    ['a workbook', 'PK\u0003\u0004rest', 'csv-workbook', /users\.csv: .*CSV UTF-8/],
  ];
  for (const [what, users, code, message] of wrong) {
    it(what, async () => {
      assert.match((await failureOf(() => read({ users }), code)).message, message);
    });
  }
  it('a file of 200 MB, before it is read', () =>
    inFolder(async (folder) => {
      const file = await open(path.join(folder, 'users.csv'), 'w');
      await file.write(header);
      await file.truncate(200 * 1024 * 1024);
      await file.close();
      const source = csvSource({ id: 's', kind: 'csv', users: 'users.csv' }, folder);
      assert.match(
        (await failureOf(() => source.read({}), 'csv-too-large')).message,
        /users\.csv: .*200 MB.*128 MB.*split/,
      );
    }));
  it('an unclosed quote at the start of a very large file, without holding the file in memory', async () => {
    const failure = await failureOf(
      () => read({ users: `${header}1,"A,${'x'.repeat(60)}\n`.padEnd(30_000_000, 'filler line\n') }),
      'csv-broken',
    );
    assert.match(failure.message, /users\.csv:2: .*more than 1 MB/);
  });
  it('a missing file', async () => {
    const failure = await failureOf(() => read({ users: header, settings: { users: 'other.csv' } }), 'file-missing');
    assert.match(failure.message, /other\.csv/);
  });
  it('a mapped column that is not there', async () => {
    await failureOf(
      () => read({ users: 'id,email\n1,a@x.example\n', settings: { columns: { email: 'Contact' } } }),
      'csv-columns',
    );
  });
  it('formula cells stay the text they are', async () => {
    const { users } = await read({ users: `${header}1,"=cmd|'/c calc'!A1",a@x.example,a,true,\n` });
    assert.equal(users[0]?.displayName, "=cmd|'/c calc'!A1");
  });
});

describe('CSV: files', () => {
  const openFiles = (): Promise<number> => readdir('/proc/self/fd').then((names) => names.length);
  it('are closed however reading ends', async function () {
    if (process.platform !== 'linux') {
      this.skip();
    }
    const rows = Array.from({ length: 40_000 }, (_, index) => `${index},N,u${index}@x.example,u${index},true,\n`).join(
      '',
    );
    const broken = [
      `${header}1,A,a@x.example,a,true,\n1,B,b@x.example,b,true,\n${rows}`,
      `id,telephone\n${rows}`,
      `${header}1,"A"x,a@x.example,a,true,\n${rows}`,
    ];
    const before = await openFiles();
    for (const users of broken) {
      await assert.rejects(() => read({ users }));
    }
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(await openFiles(), before);
  });
});
