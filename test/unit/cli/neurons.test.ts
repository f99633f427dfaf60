import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { cli, cliAt, cliJson } from '../../support/cli';
import { withConnectProxy } from '../../support/connectProxy';
import { addPeople, addressOf, apiPassword, withNeurons, type NeuronsPlace } from '../../support/neurons';

/** A project whose users are the server's, or those of a CSV, and whose PINs the server makes. @returns its folder */
async function project({ api, world }: NeuronsPlace, csv?: readonly string[]): Promise<string> {
  const folder = path.join(world.folder, 'project');
  await mkdir(folder);
  const source = csv === undefined ? { kind: 'neurons' } : { kind: 'csv', users: 'users.csv' };
  const settings = {
    name: 'Fleet',
    case: 'sccm',
    server: { discoveryUrl: 'https://mdm.example', api: { ...api, tls: { certificateAuthority: '../ca.pem' } } },
    sources: [{ id: 'people', ...source }],
    pin: { issuer: 'neurons' },
  };
  await writeFile(path.join(folder, 'enrollment.json'), JSON.stringify(settings));
  const rows = (csv ?? []).map((name) => `${name},${addressOf(name)}`);
  await writeFile(path.join(folder, 'users.csv'), ['displayName,email', ...rows].join('\n'));
  return folder;
}

describe('the command line with Neurons for MDM', () => {
  const variables = ['ENROLLMENT_NEURONS_PASSWORD', 'ENROLLMENT_VAULT_KEY'] as const;
  const before = variables.map((name) => process.env[name]);
  beforeEach(() => {
    process.env['ENROLLMENT_NEURONS_PASSWORD'] = apiPassword;
    process.env['ENROLLMENT_VAULT_KEY'] = 'ab'.repeat(32);
  });
  afterEach(() => {
    variables.forEach((name, index) => {
      if (before[index] === undefined) {
        Reflect.deleteProperty(process.env, name);
      } else {
        process.env[name] = before[index];
      }
    });
  });

  it('goes through the proxy of the environment, to users and to PINs', () =>
    withNeurons((place) =>
      withConnectProxy({}, async ({ url, targets }) => {
        addPeople(place, 2);
        const folder = await project(place);
        const through = { proxy: { HTTPS_PROXY: url } };
        const { code, error } = await cliAt(through, 'pins', '--project', folder, '--vault', place.vault);
        assert.equal(code, 0, error);
        assert.deepEqual([...new Set(targets)], [`localhost:${place.server.port}`]);
        assert.equal(targets.length, 2, 'one connection for the users, one for the PINs');
      }),
    ));

  it('does the whole job: users, PINs into the vault, package', () =>
    withNeurons(async (place) => {
      const names = addPeople(place, 3);
      const folder = await project(place);
      const users = await cliJson('users', '--project', folder);
      assert.equal((users['recipients'] as unknown[]).length, 3);
      const pins = await cliJson('pins', '--project', folder, '--vault', place.vault);
      assert.deepEqual([pins['issued'], pins['issuer'], pins['unserved']], [3, 'neurons', []]);
      const zip = path.join(place.world.folder, 'a.zip');
      await cliJson('build', '--project', folder, '--vault', place.vault, '--out', zip);
      assert.deepEqual(
        names.map((name) => place.server.accounts.pinsGiven(addressOf(name))),
        [1, 1, 1],
      );
      const { code, out } = await cli('audit', '--vault', place.vault);
      assert.equal(code, 0);
      assert.match(out, /pins-requested {2}3 {2}https:\/\/localhost/);
    }));
  it('starts a wave: builds for those who got a PIN, names the others, and asks nobody twice', () =>
    withNeurons(async (place) => {
      const names = addPeople(place, 4);
      place.server.accounts.change(addressOf('user1'), { enabled: false });
      const folder = await project(place, names);
      const wave = (...args: readonly string[]): ReturnType<typeof cli> => cli('waves', ...args, '--project', folder);
      const start = (): ReturnType<typeof cli> => wave('start', '--vault', place.vault, '--now-anyway', '--json');
      await wave('--save', '--cap', '3', '--reach', '1');
      const first = await start();
      const answer = JSON.parse(first.out) as Record<string, unknown>;
      assert.deepEqual(
        [first.code, answer['recipients'], answer['issuer'], answer['pins']],
        [1, 2, 'neurons', undefined],
      );
      assert.deepEqual(
        (answer['unserved'] as { id: string; reason: string }[]).map(({ reason }) => reason),
        ['disabled'],
      );
      assert.match((await start()).error, /Wave 1 is not closed/);
      const given = (): readonly number[] => names.map((name) => place.server.accounts.pinsGiven(addressOf(name)));
      assert.deepEqual(given(), [1, 0, 1, 0]);

      place.server.accounts.change(addressOf('user1'), { enabled: true });
      const results = path.join(folder, 'results.csv');
      await writeFile(results, `email,outcome\n${addressOf('user0')},enrolled\n${addressOf('user2')},failed\n`);
      assert.equal((await wave('close', '1', '--done', results)).code, 0);
      assert.equal((await start()).code, 0);
      assert.deepEqual(given(), [1, 1, 2, 1]);
    }));
  it('says who got no PIN and why, and ends with 1', () =>
    withNeurons(async (place) => {
      const names = addPeople(place, 3);
      place.server.accounts.change(addressOf('user1'), { enabled: false });
      const folder = await project(place, [...names, 'stranger']);
      const pinFile = path.join(place.world.folder, 'pins.csv');
      const run = await cli('pins', '--project', folder, '--vault', place.vault, '--out', pinFile);
      assert.equal(run.code, 1);
      assert.match(run.out, /^2 PINs issued \(neurons\)/);
      assert.match(run.out, /2 got none: 1 not-found, 1 disabled/);
      assert.match(run.out, / {2}stranger@contoso\.example {2}stranger {2}not-found: The server has no account/);
      assert.match(run.out, /The server made them and knows them/);
      const again = await cli('pins', '--project', folder, '--vault', place.vault, '--json');
      const { unserved } = JSON.parse(again.out) as { readonly unserved: readonly { readonly reason: string }[] };
      assert.deepEqual([again.code, unserved.map(({ reason }) => reason)], [1, ['disabled', 'not-found']]);
      for (const name of ['user0', 'user2']) {
        const { pin } = place.server.accounts.find(addressOf(name))!;
        assert.ok(![run, again].some(({ out, error }) => (out + error).includes(pin!.pin.reveal())));
      }
      assert.ok((await readFile(pinFile, 'utf8')).includes(addressOf('user2')));
    }));
  it('says that nobody got one, with the reasons', () =>
    withNeurons(
      async (place) => {
        const folder = await project(place, [...addPeople(place, 2), 'stranger']);
        const { code, error } = await cli('pins', '--project', folder, '--vault', place.vault);
        assert.equal(code, 1);
        assert.match(
          error,
          /None of 3 recipients got a PIN \(1 not-found, 2 not-readable\)\. The first is user0@.*\*{4}/,
        );
      },
      { pinsInAnswers: 'masked' },
    ));
  it('asks nobody where the PINs would not be safe as they come', () =>
    withNeurons(async (place) => {
      const names = addPeople(place, 1);
      const folder = await project(place, names);
      for (const args of [
        ['pins', '--out', path.join(place.world.folder, 'pins.csv')],
        ['build', '--out', path.join(place.world.folder, 'a.zip')],
      ]) {
        const { code, error } = await cli(...args, '--project', folder);
        assert.deepEqual([code, error.includes('pins --vault DIR')], [2, true], error);
      }
      assert.equal(place.server.requestCount, 0);
    }));
  it('says which variable a missing password goes into', () =>
    withNeurons(async (place) => {
      delete process.env['ENROLLMENT_NEURONS_PASSWORD'];
      const { code, error } = await cli('users', '--project', await project(place));
      assert.equal(code, 1);
      assert.match(error, /There is no password for api@contoso\.example.*ENROLLMENT_NEURONS_PASSWORD/);
    }));
});
