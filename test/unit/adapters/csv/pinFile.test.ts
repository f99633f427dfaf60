import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { readPinFile, writePinFile } from '../../../../src/adapters/csv/pinFile';
import type { IssuedPin } from '../../../../src/core/pin/pinBatch';
import { inFolder } from '../../../support/folders';
import { issued, twoPins } from '../../../support/packages';
import { project } from '../../../support/people';
import { failureOf } from '../../../support/refused';

const policy = project().pin;
const roundTrip = (pins: readonly IssuedPin[]): Promise<readonly IssuedPin[]> =>
  inFolder(async (folder) => {
    const file = path.join(folder, 'pins.csv');
    await writePinFile(file, { issuer: 'local', pins });
    return (await readPinFile(file, policy)).pins;
  });

/** Writes a PIN file, lets a test spoil its text, and reads it. */
const readSpoilt = (spoil: (text: string) => string): ReturnType<typeof failureOf> =>
  inFolder(async (folder) => {
    const file = path.join(folder, 'pins.csv');
    await writePinFile(file, { issuer: 'local', pins: twoPins });
    await writeFile(file, spoil(await readFile(file, 'utf8')));
    const failure = await failureOf(() => readPinFile(file, policy), 'pin-file');
    for (const { pin } of twoPins) {
      assert.ok(!failure.message.includes(pin.reveal().replace(/^0+/, '')), 'the message quotes no PIN');
    }
    return failure;
  });

describe('the PIN file', () => {
  it('gives back what was written: leading zeros, names with quotes and line breaks, names that begin like formulas', async () => {
    const pins = [
      issued('a', '00000042', { displayName: '=HYPERLINK("http://evil.example","x")', groups: ['A', 'B "quoted", C'] }),
      issued('b', '12345678', { address: 'a+tag@contoso.example', displayName: '佐藤\n春香' }),
      issued('c', '87654321', { address: 'dash-@contoso.example', displayName: '-2+3' }),
    ];
    const plain = (list: readonly IssuedPin[]): unknown => list.map((one) => ({ ...one, pin: one.pin.reveal() }));
    assert.deepEqual(plain(await roundTrip(pins)), plain(pins));
  });

  it('disarms cells that a spreadsheet would run, and opens there as UTF-8', () =>
    inFolder(async (folder) => {
      const file = path.join(folder, 'pins.csv');
      await writePinFile(file, {
        issuer: 'local',
        pins: [issued('a', '00000042', { displayName: "=cmd|'/c calc'!A1" })],
      });
      const text = await readFile(file, 'utf8');
      assert.ok(text.startsWith('\uFEFFuserId,email,pin,'));
      assert.ok(text.includes(",'=cmd|"));
    }));

  it('is for its owner only', async function () {
    if (process.platform === 'win32') {
      this.skip();
    }
    await inFolder(async (folder) => {
      const file = path.join(folder, 'pins.csv');
      await writePinFile(file, { issuer: 'local', pins: twoPins });
      assert.equal((await stat(file)).mode & 0o777, 0o600);
    });
  });

  it('is split where the server would not take it in one upload', () =>
    inFolder(async (folder) => {
      const pins = Array.from({ length: 10_001 }, (_, index) => issued(`u${index}`, String(index).padStart(8, '0')));
      const files = await writePinFile(path.join(folder, 'pins.csv'), { issuer: 'local', pins });
      assert.deepEqual(
        files.map((file) => path.basename(file)),
        ['pins.csv', 'pins.part-1.csv', 'pins.part-2.csv'],
      );
      const [all, first, second] = await Promise.all(files.map((file) => readPinFile(file, policy)));
      assert.deepEqual([all?.pins.length, first?.pins.length, second?.pins.length], [10_001, 10_000, 1]);
    }));

  it('leaves no part behind when the whole cannot be written', () =>
    inFolder(async (folder) => {
      const pins = Array.from({ length: 10_001 }, (_, index) => issued(`u${index}`, String(index).padStart(8, '0')));
      // Where the whole is to come to stand, there is a folder: the parts are complete by then.
      await mkdir(path.join(folder, 'pins.csv'));
      await assert.rejects(writePinFile(path.join(folder, 'pins.csv'), { issuer: 'local', pins }));
      assert.deepEqual(await readdir(folder), ['pins.csv']);
    }));

  it('takes away the parts of an earlier, larger batch', () =>
    inFolder(async (folder) => {
      const file = path.join(folder, 'pins.csv');
      const others = ['pins.part-1.txt', 'other.part-1.csv'];
      for (const name of ['pins.part-1.csv', 'pins.part-12.csv', ...others]) {
        await writeFile(path.join(folder, name), 'x');
      }
      await writePinFile(file, { issuer: 'local', pins: twoPins });
      assert.deepEqual((await readdir(folder)).sort(), ['pins.csv', ...others].sort());
    }));

  it('is refused with a PIN whose leading zeros a spreadsheet dropped, with the line', async () => {
    const failure = await readSpoilt((text) => text.replace('48151623', '8151623'));
    assert.match(
      failure.message,
      /pins\.csv:2: .*haruka@contoso\.example has 7 characters instead of 8.*leading zeros/,
    );
  });
  it('is refused with other characters', async () => {
    assert.match((await readSpoilt((text) => text.replace('48151623', '4815162x'))).message, /outside the alphabet/);
  });
  it('is refused without a column', async () => {
    assert.match((await readSpoilt((text) => text.replace(',pin,', ',secret,'))).message, /no column "pin"/);
  });
  it('is refused with two PINs for one address', async () => {
    assert.match((await readSpoilt((text) => text.replace('maria@', 'HARUKA@'))).message, /second PIN/);
  });
  it('is refused with one PIN for two people', async () => {
    assert.match(
      (await readSpoilt((text) => text.replace('42108151', '48151623'))).message,
      /pins\.csv:3: .*maria@contoso\.example is that of somebody else/,
    );
  });
  it('is refused with a time in another notation', async () => {
    assert.match(
      (await readSpoilt((text) => text.replaceAll('2026-11-23T10:00:00.000Z', '11/23/2026 11:59 PM'))).message,
      /ISO 8601/,
    );
  });
  it('is refused with a broken time', async () => {
    assert.match((await readSpoilt((text) => text.replace('2026-11-23T10:00:00.000Z', 'tomorrow'))).message, /times/);
  });
});
