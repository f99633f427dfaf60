import assert from 'node:assert/strict';
import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { built, cli, cliJson, contoso } from '../../support/cli';
import { inFolder } from '../../support/folders';

describe('the command line answers', () => {
  const wrong: readonly [string, readonly string[], number, RegExp][] = [
    [
      'no project with 3 and the file',
      ['users', '--project', '/nowhere'],
      3,
      /enrollment\.json: There is no such file or folder\. Check the path/,
    ],
    ['no --project with 2', ['users'], 2, /required option '--project/],
    ['an unknown command with 2', ['frobnicate'], 2, /unknown command 'frobnicate'/],
    ['an unknown option with 2', ['users', '--project', '.', '--frob'], 2, /unknown option '--frob'/],
    ['a bad --now with 2', ['inspect', 'a.zip', '--now', 'today'], 2, /ISO 8601/],
    ['a missing zip with 3', ['inspect', '/nowhere/a.zip'], 3, /no such file/],
    ['what is no zip with 1', ['inspect', path.join(contoso, 'users.csv')], 1, /not a whole \.zip/],
  ];
  for (const [what, args, expected, message] of wrong) {
    it(what, async () => {
      const { code, out, error } = await cli(...args);
      assert.equal(code, expected);
      assert.match(error, message);
      assert.equal(out, '');
      assert.equal(error.trim().split('\n').length, 1, 'one line');
    });
  }
  it('--help and --version with 0', async () => {
    assert.match((await cli('--help')).out, /users.*pins.*build.*inspect.*simulate.*lint.*audit.*waves/s);
    assert.match((await cli('--version')).out, /^\d+\.\d+\.\d+\n$/);
  });
  it('a source that cannot be read with 3, file and line', () =>
    inFolder(async (folder) => {
      await cp(contoso, folder, { recursive: true });
      await writeFile(path.join(folder, 'users.csv'), 'id,email\n1,"a@x.example\n');
      const { code, error } = await cli('users', '--project', folder);
      assert.equal(code, 3);
      assert.match(error, /users\.csv:2: /);
    }));
  for (const [what, output] of [
    ['the user list', 'users.csv'],
    ['the project file', 'enrollment.json'],
  ] as const) {
    it(`an output that is ${what} with 2, and leaves it alone`, () =>
      inFolder(async (folder) => {
        await cp(contoso, folder, { recursive: true });
        const before = await readFile(path.join(folder, output));
        const { code, error } = await cli('pins', '--project', folder, '--out', path.join(folder, output));
        assert.equal(code, 2);
        assert.match(error, /would destroy it/);
        assert.deepEqual(await readFile(path.join(folder, output)), before);
      }));
  }
  it('control characters of a directory without passing them on to the terminal', () =>
    inFolder(async (folder) => {
      await cp(contoso, folder, { recursive: true });
      await writeFile(path.join(folder, 'users.csv'), 'id,displayName,email\n1,"evil\n\u001b[2J",\n2,B,b@x.example\n');
      const { out } = await cli('users', '--project', folder);
      assert.ok(!out.includes('\u001b') && out.includes('evil'));
      assert.equal(out.trim().split('\n').length, 3);
    }));
  for (const time of ['2026-02-30T00:00:00Z', '2026-13-01', '11/22/2026', '9999-12-31T00:00:00Z', '2026-11-22 18:00']) {
    it(`--now ${time} with 2`, async () => {
      assert.equal((await cli('inspect', 'a.zip', '--now', time)).code, 2);
    });
  }
  it('--now without a zone as UTC', () =>
    inFolder(async (folder) => {
      const { pins } = await built(folder);
      const at = (time: string): Promise<Record<string, unknown>> =>
        cliJson('build', '--project', contoso, '--pins', pins, '--out', path.join(folder, 'n.zip'), '--now', time);
      assert.equal((await at('2026-11-22T18:00:00')).sha256, (await at('2026-11-22T19:00:00+01:00')).sha256);
    }));
});
