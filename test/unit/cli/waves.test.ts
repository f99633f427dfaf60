import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { cli, cliJson, contoso } from '../../support/cli';
import { inFolder } from '../../support/folders';

const waves = (...args: readonly string[]): ReturnType<typeof cli> => cli('waves', '--project', contoso, ...args);

describe('waves', () => {
  it('gives a plan with dates, from tomorrow', async () => {
    const answer = (await cliJson('waves', '--project', contoso, '--cap', '100', '--by', 'site')) as {
      users: number;
      waves: { firstDay: string; fresh: number; sections: string[]; users: string[] }[];
    };
    assert.deepEqual([answer.users, answer.waves[0]?.firstDay, answer.waves[0]?.fresh], [296, '2026-11-23', 100]);
    assert.equal(new Set(answer.waves.flatMap(({ users }) => users)).size, 296);
    assert.ok(answer.waves[0]?.sections.includes('Berlin'));
  });
  it('prints a table for people', async () => {
    const { out } = await waves('--cap', '100', '--pilot', '20', '--start', '2026-12-01', '--hand-over', '10');
    assert.match(out, /^296 users in \d+ waves, if 80 % can be reached/);
    assert.match(out, /^1 pilot {2}2026-12-01 {3}20 {6}0 {3}280$/m);
    assert.match(out, /^left for the service desk: \d/m);
    assert.match(out, /^fewer than 1 left after \d+ waves$/m);
  });
  it('takes a group for the pilot, with the groups within it', async () => {
    const { out } = await waves('--pilot', 'japan');
    assert.match(out, /^1 pilot/m);
    assert.match((await waves('--pilot', 'nobody')).error, /in the group "nobody"/);
  });
  it('writes who begins when, and a calendar', () =>
    inFolder(async (folder) => {
      const csv = path.join(folder, 'waves.csv');
      const ics = path.join(folder, 'waves.ics');
      assert.equal((await waves('--out', csv)).code, 0);
      assert.equal((await waves('--out', ics)).code, 0);
      const rows = (await readFile(csv, 'utf8')).trim().split('\r\n');
      assert.equal(rows.length, 297);
      assert.match(rows[0] ?? '', /wave,firstDay,lastDay,section,userId,email,displayName/);
      assert.match(await readFile(ics, 'utf8'), /^BEGIN:VCALENDAR\r\n/);
    }));
  for (const [option, value] of [
    ['--reach', '0'],
    ['--reach', '120%'],
    ['--cap', '0'],
    ['--start', 'tomorrow'],
    ['--by', 'colour'],
    ['--blackout', 'someday'],
  ] as const) {
    it(`ends with 2 for ${option} ${value}`, async () => {
      assert.equal((await waves(option, value)).code, 2);
    });
  }
});
