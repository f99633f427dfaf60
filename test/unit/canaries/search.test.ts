import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gzipSync } from 'node:zlib';
import { describe, it } from 'mocha';
import { zipWriter } from '../../../src/adapters/archive/zipWriter';
import { canary, canaryMark } from '../../support/canaries/canaries';
import { formsOf } from '../../support/canaries/forms';
import { searchFiles, type Search } from '../../support/canaries/searchFiles';
import { inFolder } from '../../support/folders';

const pin = canary(3);
/** Bytes as they stand in a key-value store: lengths, checksums, other values. */
const binary = (value: Buffer): Buffer => Buffer.concat([randomBytes(1000), value, randomBytes(1000)]);

const searchIn = (write: (folder: string) => Promise<unknown>): Promise<Search> =>
  inFolder(async (folder) => {
    await write(folder);
    return searchFiles(folder, canaryMark);
  });
const searchBytes = (bytes: Buffer): Promise<Search> =>
  searchIn((folder) => writeFile(path.join(folder, '000003.log'), bytes));

describe('the search for canaries', () => {
  const encodings: readonly [string, (text: string) => Buffer][] = [
    ['text', (text) => Buffer.from(text)],
    ['lower case', (text) => Buffer.from(text.toLowerCase())],
    ['backwards', (text) => Buffer.from(Array.from(text).reverse().join(''))],
    ['text, UTF-16LE', (text) => Buffer.from(text, 'utf16le')],
    ['text, UTF-16BE', (text) => Buffer.from(text, 'utf16le').swap16()],
    ['hexadecimal', (text) => Buffer.from(Buffer.from(text).toString('hex'))],
    ['capital hexadecimal', (text) => Buffer.from(Buffer.from(text).toString('hex').toUpperCase())],
    ['numbers', (text) => Buffer.from(JSON.stringify(Buffer.from(text)))],
    ['Base64 after 0 bytes', (text) => Buffer.from(Buffer.from(`abc${text}.`).toString('base64'))],
    ['Base64 after 1 bytes', (text) => Buffer.from(Buffer.from(`abcd${text}`).toString('base64'))],
    ['Base64 after 2 bytes', (text) => Buffer.from(Buffer.from(`ab${text}..`).toString('base64url'))],
    ['Base64 of UTF-16LE after 0 bytes', (text) => Buffer.from(Buffer.from(text, 'utf16le').toString('base64'))],
    ['Base64 after 0 bytes, UTF-16LE', (text) => Buffer.from(Buffer.from(text).toString('base64'), 'utf16le')],
  ];
  for (const [form, encode] of encodings) {
    it(`finds one amid other bytes: ${form}`, async () => {
      assert.ok((await searchBytes(binary(encode(pin)))).found.includes(`000003.log: ${form}`));
    });
  }
  it('finds each form at every place among three', async () => {
    for (const { name, bytes } of formsOf(canaryMark)) {
      for (const before of ['', 'x', 'xy']) {
        const { found } = await searchBytes(Buffer.concat([Buffer.from(before), bytes]));
        assert.ok(found.includes(`000003.log: ${name}`), name);
      }
    }
  });
  it('finds none where there is none', async () => {
    const search = await searchBytes(binary(Buffer.from('QZXKVJW MABC')));
    assert.deepEqual(search, { files: ['000003.log'], bytes: 2012, found: [] });
  });
  it('finds one in a folder below, in the name of a file, and in what a file has compressed', async () => {
    const { found } = await searchIn(async (folder) => {
      await mkdir(path.join(folder, 'a', 'b'), { recursive: true });
      await writeFile(path.join(folder, 'a', 'b', pin), '');
      const compressed = gzipSync(Buffer.from(`${'x'.repeat(5000)}${pin}${'x'.repeat(5000)}`));
      await writeFile(path.join(folder, 'a', 'cache_0'), binary(compressed));
    });
    assert.deepEqual(found.toSorted(), ['a/cache_0, gzip at 1000: text', `the name a/b/${pin}: text`]);
  });
  it('finds one in a package, whose entries are compressed', async () => {
    const { found } = await searchIn(async (folder) => {
      const bytes = Buffer.from(`${'x'.repeat(5000)}\t${pin}\n`);
      await zipWriter.write(path.join(folder, 'a.zip'), [{ path: 'pins.tsv', bytes }], { modified: new Date(0) });
    });
    assert.deepEqual(found, ['a.zip, pins.tsv: text']);
  });
  it('finds one in a database, also where pages cut it in two, and in one whose log is not merged yet', async () => {
    let cut = 0;
    for (let before = 1_880; before < 1_930; before++) {
      const found = await inFolder(async (folder) => {
        const file = path.join(folder, 'state.vscdb');
        const database = new DatabaseSync(file);
        database.exec('CREATE TABLE ItemTable (key TEXT, value BLOB); CREATE TABLE times (t INTEGER)');
        database.exec('INSERT INTO times VALUES (13439893822812669)');
        const value = 'x'.repeat(before) + pin + 'x'.repeat(6_000 - before);
        database.prepare('INSERT INTO ItemTable VALUES (?, ?)').run('memento', value);
        database.close();
        cut += (await readFile(file)).includes(canaryMark) ? 0 : 1;
        return (await searchFiles(folder, canaryMark)).found;
      });
      assert.ok(found.includes('state.vscdb, ItemTable.value: text'), String(before));
    }
    assert.ok(cut > 0, 'some were cut in two');
    await inFolder(async (folder) => {
      const database = new DatabaseSync(path.join(folder, 'state.vscdb'));
      database.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (v TEXT)');
      database.prepare('INSERT INTO t VALUES (?)').run(pin);
      const { found } = await searchFiles(folder, canaryMark);
      database.close();
      assert.ok(found.includes('state.vscdb, t.v: text'), found.join());
    });
  });
});
