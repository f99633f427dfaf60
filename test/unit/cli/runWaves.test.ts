import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { readPinFile } from '../../../src/adapters/csv/pinFile';
import { readProject } from '../../../src/adapters/files/projectFolder';
import { pinVault } from '../../../src/adapters/vault/pinVault';
import type { PinBatch } from '../../../src/core/pin/pinBatch';
import { cli, cliJson } from '../../support/cli';
import { writeFleet } from '../../support/fleet';
import { inFolder } from '../../support/folders';

const key = randomBytes(32);
const noAudit = { record: () => Promise.resolve() };

/** A project of 30 users with a plan of waves of 10, and its vault. */
class Place {
  readonly project: string;
  readonly vault: string;

  constructor(readonly folder: string) {
    this.project = path.join(folder, 'project');
    this.vault = path.join(folder, 'vault');
  }

  waves(...args: readonly string[]): ReturnType<typeof cli> {
    return cli('waves', ...args, '--project', this.project);
  }

  json(...args: readonly string[]): ReturnType<typeof cliJson> {
    return cliJson('waves', ...args, '--project', this.project);
  }

  start(day: string, ...args: readonly string[]): ReturnType<typeof cliJson> {
    return this.json('start', ...args, '--vault', this.vault, '--now', `${day}T09:00:00Z`);
  }

  refused(day: string, ...args: readonly string[]): ReturnType<typeof cli> {
    return this.waves('start', ...args, '--vault', this.vault, '--now', `${day}T09:00:00Z`);
  }

  async results(rows: readonly string[]): Promise<string> {
    const file = path.join(this.folder, 'results.csv');
    await writeFile(file, `email,exitCode\n${rows.join('\n')}\n`);
    return file;
  }

  async pinsOf(wave: number): Promise<PinBatch> {
    return readPinFile(path.join(this.project, 'out', `wave-${wave}.pins.csv`), (await readProject(this.project)).pin);
  }
}

const withPlan = (work: (place: Place) => Promise<void>): Promise<void> =>
  inFolder(async (folder) => {
    const place = new Place(folder);
    await writeFleet(place.project, 30);
    await place.json('--save', '--cap', '10', '--start', '2026-12-01', '--blackout', 'sat,sun');
    await work(place);
  });

const address = (index: number): string => `user${index}@contoso.example`;

describe('waves that are run', () => {
  before(() => {
    process.env['ENROLLMENT_VAULT_KEY'] = key.toString('base64');
  });
  after(() => {
    delete process.env['ENROLLMENT_VAULT_KEY'];
  });

  it('issue PINs for exactly the people of one wave, into the vault, the package and the CSV', () =>
    withPlan(async (place) => {
      const answer = await place.start('2026-12-01');
      assert.deepEqual([answer['wave'], answer['recipients'], answer['again']], [1, 10, 0]);
      const { live } = await pinVault(place.vault, () => Promise.resolve(key), noAudit).open(
        new Date('2026-12-01T10:00:00Z'),
      );
      const texts = (batch: PinBatch | undefined): readonly string[] =>
        batch?.pins.map(({ address: of, pin }) => `${of} ${pin.reveal()}`) ?? [];
      assert.equal(texts(live).length, 10);
      assert.deepEqual(texts(await place.pinsOf(1)), texts(live));
      const file = String(answer['package']);
      const inspected = await cliJson('inspect', file, '--now', '2026-12-01T10:00:00Z');
      assert.deepEqual([inspected['intact'], file.endsWith('wave-1.zip')], [true, true]);
      const log = await cliJson('audit', '--vault', place.vault);
      assert.deepEqual(
        (log['entries'] as { what: string; count: number }[]).map(({ what, count }) => [what, count]),
        [
          ['pins-issued', 10],
          ['package-built', 10],
          ['pins-exported', 10],
        ],
      );
      assert.doesNotMatch(await readFile(path.join(place.project, 'waves.json'), 'utf8'), /pin"/i);
    }));

  it('give leftovers new PINs in the next wave, before its own people', () =>
    withPlan(async (place) => {
      await place.start('2026-12-01');
      const first = await place.pinsOf(1);
      const rows = first.pins.map(({ address: of }, index) => `${of},${index < 7 ? 0 : 60_010}`);
      const closed = await place.json('close', '1', '--done', await place.results([...rows, 'stranger@x.example,0']));
      assert.deepEqual([closed['done'], closed['left'], closed['strangers']], [7, 3, ['stranger@x.example']]);
      const second = await place.start('2026-12-02');
      assert.deepEqual([second['wave'], second['recipients'], second['again']], [2, 10, 3]);
      const again = await place.pinsOf(2);
      const leftovers = first.pins.slice(7);
      assert.deepEqual(
        again.pins.slice(0, 3).map(({ address: of }) => of),
        leftovers.map(({ address: of }) => of),
      );
      leftovers.forEach(({ pin }, index) => {
        assert.notEqual(again.pins[index]?.pin.reveal(), pin.reveal());
      });
      assert.ok(!again.pins.some(({ address: of }) => first.pins.slice(0, 7).some((done) => done.address === of)));
    }));

  it('take the PINs of who is done out of the vault, where it is named', () =>
    withPlan(async (place) => {
      await place.start('2026-12-01');
      const { pins } = await place.pinsOf(1);
      const addresses = pins.map(({ address: of }) => of);
      const file = await place.results(addresses.map((of, index) => `${of},${index < 7 ? 0 : 60_010}`));
      const close = ['close', '1', '--done', file, '--now', '2026-12-01T12:00:00Z'];
      const closed = await place.waves(...close, '--vault', place.vault);
      assert.match(closed.out, /^wave 1 closed: 7 done, 3 left over\n.*\n7 PINs of this vault are used\n/s);
      const vault = pinVault(place.vault, () => Promise.resolve(key), noAudit);
      const { live, batches } = await vault.open(new Date('2026-12-01T12:00:00Z'));
      assert.deepEqual(live?.pins.map(({ address: of }) => of).sort(), addresses.slice(7).sort());
      assert.deepEqual(
        batches.flatMap(({ used }) => used.map(({ address: of }) => of)).sort(),
        addresses.slice(0, 7).sort(),
      );
      const log = await cliJson('audit', '--vault', place.vault);
      const last = (log['entries'] as { what: string; count: number }[]).at(-1);
      assert.deepEqual([last?.what, last?.count], ['pins-used', 7]);
      assert.equal((await place.json(...close, '--vault', place.vault))['used'], 0, 'nobody has used it twice');
      assert.equal((await place.json(...close))['used'], undefined, 'no vault was asked');
    }));

  it('are refused before their day, in a blackout, beside an open one, or a second time', () =>
    withPlan(async (place) => {
      const early = await place.refused('2026-11-30');
      assert.equal(early.code, 1);
      assert.match(early.error, /Wave 1 is planned for 2026-12-01, and today is 2026-11-30.*--now-anyway/);
      assert.match((await place.refused('2026-12-05')).error, /live on 2026-12-05, which is in a blackout \(sat,sun\)/);
      assert.equal((await place.start('2026-12-05', '--now-anyway'))['wave'], 1);
      assert.match((await place.refused('2026-12-07')).error, /Wave 1 is not closed.*--overlap/);
      assert.match((await place.refused('2026-12-07', '1')).error, /Wave 1 was started at 2026-12-05T09:00:00\.000Z/);
      assert.equal((await place.start('2026-12-07', '--overlap'))['wave'], 2);
      assert.equal((await place.refused('2026-12-07', '1.5')).code, 2);
    }));

  it('issue nothing where something speaks against the package', () =>
    withPlan(async (place) => {
      await mkdir(path.join(place.project, 'scripts'));
      const { code, error } = await place.refused('2026-12-01');
      assert.equal(code, 1);
      assert.match(error, /setup\.ps1.* missing or empty/);
      assert.deepEqual(await readdir(place.vault).catch(() => []), []);
      assert.match((await place.waves('status')).out, /1 +2026-12-01 +10 +planned/);
    }));

  it('name who cannot be in them any more, and who is new', () =>
    withPlan(async (place) => {
      const file = path.join(place.project, 'users.csv');
      const rows = (await readFile(file, 'utf8')).trim().split('\n');
      const changed = rows
        .filter((row) => !row.startsWith('E1,'))
        .map((row) => (row.startsWith('E2,') ? row.replace(',true,', ',false,') : row));
      const added = rows[1]?.replace('E0,', 'E99,').replaceAll('user0', 'user99').replace('-1000,', '-9999,') ?? '';
      await writeFile(file, [...changed, added, ''].join('\n'));
      const answer = await place.start('2026-12-01');
      assert.equal(answer['recipients'], 8);
      assert.deepEqual(answer['absent'], [
        { id: 'E1', email: address(1), reason: 'gone' },
        { id: 'E2', email: address(2), reason: 'disabled' },
      ]);
      assert.deepEqual(answer['newcomers'], ['E99']);
    }));

  it('are planned again from where they stand, with the settings that were saved', () =>
    withPlan(async (place) => {
      await place.start('2026-12-01');
      await place.json('close', '1', '--done', await place.results([`${address(0)},0`]));
      const answer = await place.json('--save', '--start', '2026-12-02');
      const waves = answer['waves'] as { number: number; fresh: number; leftovers: number; firstDay: string }[];
      assert.deepEqual(
        waves.slice(0, 4).map(({ number, fresh, leftovers, firstDay }) => [number, fresh, leftovers, firstDay]),
        [
          [2, 1, 9, '2026-12-02'],
          [3, 8, 2, '2026-12-03'],
          [4, 8, 2, '2026-12-04'],
          [5, 3, 2, '2026-12-07'],
        ],
      );
      assert.match((await place.waves('status')).out, /1 +2026-12-01 +10 +closed +1 done, 9 left over/);
    }));

  it('end with a word about who is left', () =>
    withPlan(async (place) => {
      await place.json('--save', '--cap', '30', '--reach', '1', '--start', '2026-12-01');
      await place.start('2026-12-01');
      const { out } = await place.waves('close', '1', '--done', await place.results([`${address(0)},0`]));
      assert.match(out, /^wave 1 closed: 1 done, 29 left over$/m);
      assert.match(out, /^waves from here on: 1, planned: 0$/m);
      assert.match((await place.refused('2026-12-02')).error, /All waves.*0 users are under way, 29 are left/);
      assert.match((await place.waves('close', '1', '--all-done')).out, /^wave 1 closed: 30 done, 0 left over$/m);
    }));

  it('need a plan, a vault and results', () =>
    inFolder(async (folder) => {
      const place = new Place(folder);
      await writeFleet(place.project, 3);
      assert.match((await place.refused('2026-12-01')).error, /No wave plan is saved/);
      assert.equal((await place.waves('status')).code, 1);
      assert.equal((await place.waves('start')).code, 2);
      assert.equal((await place.waves('close', '1')).code, 2);
      assert.equal((await place.waves('close', '--all-done')).code, 2);
      assert.equal((await cli('waves', 'status', '--project', path.join(folder, 'nowhere'))).code, 3);
    }));
});
