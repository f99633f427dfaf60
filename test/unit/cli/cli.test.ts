import assert from 'node:assert/strict';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { readZip } from '../../../src/adapters/archive/zipReader';
import { zipWriter } from '../../../src/adapters/archive/zipWriter';
import { readPinFile } from '../../../src/adapters/csv/pinFile';
import { readProject } from '../../../src/adapters/files/projectFolder';
import { built, cli, cliJson, contoso, now } from '../../support/cli';
import { inFolder } from '../../support/folders';
import { deviceFolder } from '../../support/shippedScripts';

describe('users', () => {
  it('lists everyone of the sample once, as a recipient or with a reason', async () => {
    const { recipients, excluded } = (await cliJson('users', '--project', contoso)) as {
      recipients: { id: string; email: string }[];
      excluded: { id: string; reason: string; detail: string }[];
    };
    assert.deepEqual([recipients.length, excluded.length], [296, 44]);
    assert.equal(new Set([...recipients, ...excluded].map(({ id }) => id)).size, 340);
    assert.deepEqual(Object.keys(recipients[0] ?? {}), ['id', 'email', 'displayName', 'groups']);
    assert.deepEqual(Object.keys(excluded[0] ?? {}), ['id', 'email', 'reason', 'detail']);
    const reasons = Object.entries(Object.groupBy(excluded, ({ reason }) => reason)).map(([reason, users]) => [
      reason,
      users?.length,
    ]);
    assert.deepEqual(Object.fromEntries(reasons), {
      disabled: 14,
      'invalid-mail': 2,
      'no-mail': 12,
      'space-in-user-name': 9,
      'duplicate-address': 7,
    });
  });
  it('follows nested groups of the sample', () =>
    inFolder(async (folder) => {
      await cp(contoso, folder, { recursive: true });
      const file = path.join(folder, 'enrollment.json');
      const project = JSON.parse(await readFile(file, 'utf8')) as object;
      await writeFile(file, JSON.stringify({ ...project, recipients: { groups: ['Japan'] } }));
      const { recipients } = (await cliJson('users', '--project', folder)) as { recipients: { groups: string[] }[] };
      assert.ok(recipients.length > 50 && recipients.length < 296);
      assert.ok(
        recipients.some(({ groups }) => groups.includes('Tokyo Sales')),
        'three levels down',
      );
    }));
  it('prints for people, too', async () => {
    const { out } = await cli('users', '--project', contoso);
    assert.match(out, /^296 recipients\n44 left out: 14 disabled, /);
  });
});

describe('pins', () => {
  it('writes them into the file and shows none', () =>
    inFolder(async (folder) => {
      const file = path.join(folder, 'pins.csv');
      const answer = await cliJson('pins', '--project', contoso, '--out', file);
      assert.deepEqual(answer, {
        issued: 296,
        issuer: 'local',
        expiresAt: '2026-11-23T10:00:00.000Z',
        entropyBits: 26.48,
        file,
        uploads: [],
      });
      assert.equal((await readFile(file, 'utf8')).trim().split('\r\n').length, 297);
    }));
});

describe('build', () => {
  it('gives the documented answer, and twice the same bytes', () =>
    inFolder(async (folder) => {
      const { answer } = await built(folder);
      assert.deepEqual(
        { ...answer, sha256: '', bytes: 0, entries: 0 },
        {
          package: path.join(folder, 'a.zip'),
          sha256: '',
          bytes: 0,
          entries: 0,
          recipients: 296,
          excluded: 44,
          expiresAt: '2026-11-23T10:00:00.000Z',
        },
      );
      const second = await built(folder, 'b.zip');
      assert.equal(second.answer.sha256, answer.sha256);
      assert.deepEqual(await readFile(path.join(folder, 'a.zip')), await readFile(second.zip));
    }));
  it('puts every PIN into the PIN table and none anywhere else: other entries, the answer, the output', () =>
    inFolder(async (folder) => {
      const { pins: pinFile, zip, answer } = await built(folder);
      const { pins } = await readPinFile(pinFile, (await readProject(contoso)).pin);
      const said = [
        JSON.stringify(answer),
        (await cli('build', '--project', contoso, '--pins', pinFile, '--out', zip)).out,
        (await cli('inspect', zip)).out,
      ];
      const others = new Map(said.map((text, index) => [`output ${index}`, text]));
      let table = '';
      for (const { path: name, bytes } of await readZip(zip)) {
        const text = Buffer.from(bytes).toString('utf8');
        if (name === 'pins.tsv') {
          table = text;
        } else {
          others.set(name, text);
        }
      }
      assert.equal(pins.length, 296);
      for (const { pin } of pins) {
        assert.ok(table.includes(`\t${pin.reveal()}\n`));
        assert.deepEqual(
          [...others].filter(([, text]) => text.includes(pin.reveal())).map(([name]) => name),
          [],
        );
      }
    }));
  it('issues PINs itself without --pins, and writes their CSV beside the package', () =>
    inFolder(async (folder) => {
      const zip = path.join(folder, 'a.zip');
      const answer = await cliJson('build', '--project', contoso, '--out', zip);
      assert.equal(answer.pins, path.join(folder, 'a.pins.csv'));
      assert.deepEqual((await readdir(folder)).sort(), ['a.pins.csv', 'a.zip']);
    }));
  it('writes no package when its PINs cannot be saved', () =>
    inFolder(async (folder) => {
      await mkdir(path.join(folder, 'a.pins.csv'));
      const { code } = await cli('build', '--project', contoso, '--out', path.join(folder, 'a.zip'));
      assert.equal(code, 3);
      assert.deepEqual(await readdir(folder), ['a.pins.csv']);
    }));
  it('takes the present moment from --now, and refuses PINs that live too short then', () =>
    inFolder(async (folder) => {
      const { pins, zip } = await built(folder);
      const before = await readFile(zip);
      const { code, error } = await cli(
        'build',
        '--project',
        contoso,
        '--pins',
        pins,
        '--out',
        zip,
        '--now',
        '2026-11-23T09:00:00Z',
      );
      assert.equal(code, 1);
      assert.match(error, /^enrollment-packager: .*1\.0 hours.*\n$/);
      assert.deepEqual(await readFile(zip), before, 'the old package is still there');
    }));
  it('refuses when a script was deleted from the scripts folder', () =>
    inFolder(async (folder) => {
      await cp(contoso, folder, { recursive: true });
      await cp(deviceFolder(), path.join(folder, 'scripts'), { recursive: true });
      await rm(path.join(folder, 'scripts/setup.ps1'));
      const { code, error } = await cli('build', '--project', folder, '--out', path.join(folder, 'a.zip'));
      assert.equal(code, 1);
      assert.match(error, /setup\.ps1 is missing/);
    }));
  it('refuses scripts with errors, or builds them when it is told to and lets the package say so', () =>
    inFolder(async (folder) => {
      await cp(contoso, folder, { recursive: true });
      await cp(deviceFolder(), path.join(folder, 'scripts'), { recursive: true });
      const zip = path.join(folder, 'a.zip');
      const call = ['build', '--project', folder, '--out', zip];
      assert.equal((await cli(...call)).code, 0, 'the scripts as they come have none');
      assert.doesNotMatch((await cli('inspect', zip)).out, /in spite of/);
      await writeFile(path.join(folder, 'scripts/rollback.ps1'), 'Read-Host\n');
      const before = await readFile(zip);
      const { code, error } = await cli(...call);
      assert.equal(code, 1);
      assert.match(error, /errors: 1\. The first is in rollback\.ps1: Read-Host waits.*--allow-lint-errors/);
      assert.deepEqual(await readFile(zip), before, 'the old package is still there');
      assert.equal((await cli(...call, '--allow-lint-errors')).code, 0);
      assert.deepEqual((await cliJson('inspect', zip))['lintOverride'], {
        errors: 1,
        rules: { 'interactive-prompt': 1 },
      });
      assert.match((await cli('inspect', zip)).out, /built in spite of 1 errors in its scripts: interactive-prompt 1/);
    }));
});

describe('inspect', () => {
  it('gives the manifest and the state of the package', () =>
    inFolder(async (folder) => {
      const { zip } = await built(folder);
      const answer = await cliJson('inspect', zip);
      assert.deepEqual(
        [answer.intact, answer.expired, answer.expiresIn, answer.case, answer.recipients],
        [true, false, 86_400, 'sccm', 296],
      );
    }));
  it('ends with 1 when the package has expired', () =>
    inFolder(async (folder) => {
      const { zip } = await built(folder);
      const { code, out } = await cli('inspect', zip, '--now', '2026-11-24T00:00:00Z', '--json');
      assert.equal(code, 1);
      assert.equal((JSON.parse(out) as { expired: boolean }).expired, true);
    }));
  it('ends with 1 when the package was changed, and names the entry', () =>
    inFolder(async (folder) => {
      const { zip } = await built(folder);
      const entries = (await readZip(zip)).map((entry) =>
        entry.path === 'setup.ps1' ? { ...entry, bytes: Buffer.from('exit 0') } : entry,
      );
      await zipWriter.write(zip, entries, { modified: now });
      const { code, out } = await cli('inspect', zip, '--json');
      const { intact, problems } = JSON.parse(out) as { intact: boolean; problems: string[] };
      assert.deepEqual([code, intact, problems], [1, false, ['setup.ps1 was changed']]);
    }));
});
