import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, it } from 'mocha';
import { pinVault } from '../../../src/adapters/vault/pinVault';
import { writeFleet } from '../../support/fleet';
import { apiPassword, withNeurons, type NeuronsPlace } from '../../support/neurons';
import { bundle } from './bundle';

/** How often runs are killed; `npm run test:kill` asks for 200. */
const kills = Number(process.env['ENROLLMENT_KILLS'] ?? 20);
const users = 24;
const addresses = Array.from({ length: users }, (_each, index) => `user${index}@contoso.example`);

describe(`a run that has a server make PINs, killed ${kills} times at random points (ENROLLMENT_KILLS)`, () => {
  it('is taken up by the next one: nobody gets two PINs, none is lost, and none is readable on the disk', async function () {
    this.timeout(60_000 + kills * 10_000);
    await withNeurons(
      async (place) => {
        addresses.forEach((uid) => place.server.accounts.add({ uid }));
        // Every PIN is made before its answer comes, so that most kills meet some that only the server knows.
        place.server.disturb(({ method }) => (method === 'POST' ? 'late-answer' : undefined));
        const found = await killIssuing(place);
        process.stdout.write(`      killed with of ${users} PINs made: ${found.join(', ')}\n`);
      },
      { now: () => new Date() },
    );
  });
});

/** @returns how many PINs of its batch were made when each run was killed */
async function killIssuing(place: NeuronsPlace): Promise<readonly number[]> {
  const program = await bundle(place.world.folder, 'issueCycle');
  const project = await prepare(place);
  // The first run is left alone: how long it takes says where to kill the others.
  const first = start(program, project, place);
  await begun(first);
  const began = performance.now();
  await once(first, 'exit');
  const length = performance.now() - began;
  assert.equal(first.exitCode, 0);
  await checkWhole(place, 1);
  const found: number[] = [];
  for (let batch = 2; found.length < kills;) {
    const child = start(program, project, place);
    await begun(child);
    await Promise.race([wait(Math.random() * length), once(child, 'exit')]);
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) {
      await once(child, 'exit');
    }
    assert.ok(child.signalCode === 'SIGKILL' || child.exitCode === 0, `exit code ${String(child.exitCode)}`);
    // What the child had sent before it died may still be on its way into the server.
    await wait(50);
    const made = checkNobodyTwice(place, batch);
    await checkNothingReadable(place);
    found.push(...(child.signalCode === 'SIGKILL' ? [made] : []));
    if (made === users && (await readFile(path.join(place.vault, 'issue.journal'), 'utf8').catch(() => '')) === '') {
      await checkWhole(place, batch++);
    }
  }
  return found;
}

function start(program: string, project: string, { vault, vaultKey, world }: NeuronsPlace): ChildProcess {
  const secrets = { ENROLLMENT_VAULT_KEY: vaultKey.toString('base64'), ENROLLMENT_NEURONS_PASSWORD: apiPassword };
  return fork(program, [project, vault], {
    env: { ...process.env, ...secrets, TMPDIR: world.folder },
    // Without what loads TypeScript here: the bundle is plain JavaScript.
    execArgv: [],
  });
}

async function begun(child: ChildProcess): Promise<void> {
  await Promise.race([once(child, 'message'), once(child, 'exit')]);
  assert.equal(child.exitCode, null, 'the run ended before it began');
}

async function prepare({ api, world }: NeuronsPlace): Promise<string> {
  const project = path.join(world.folder, 'project');
  await writeFleet(project, users);
  const file = path.join(project, 'enrollment.json');
  const settings = JSON.parse(await readFile(file, 'utf8')) as object;
  const server = { discoveryUrl: 'https://mdm.example', api: { ...api, tls: { certificateAuthority: '../ca.pem' } } };
  await writeFile(file, JSON.stringify({ ...settings, server, pin: { issuer: 'neurons' } }));
  return project;
}

/** @returns how many PINs of this batch were made */
function checkNobodyTwice({ server }: NeuronsPlace, batch: number): number {
  const given = addresses.map((address) => server.accounts.pinsGiven(address));
  assert.deepEqual(
    given.filter((count) => count !== batch && count !== batch - 1),
    [],
  );
  return given.filter((count) => count === batch).length;
}

/** The batch is in the vault, with the PINs that the server knows. */
async function checkWhole({ server, vault, vaultKey }: NeuronsPlace, batch: number): Promise<void> {
  const audit = { record: () => Promise.resolve() };
  const { live, unreadable } = await pinVault(vault, () => Promise.resolve(vaultKey), audit).open(new Date());
  assert.deepEqual(unreadable, []);
  assert.deepEqual(
    live?.pins.map(({ address, pin }) => [address, pin.reveal()]),
    addresses.map((address) => [address, server.accounts.find(address)?.pin?.pin.reveal()]),
  );
  assert.deepEqual(new Set(addresses.map((address) => server.accounts.pinsGiven(address))), new Set([batch]));
}

/** No file holds a PIN in the clear: neither the journal nor unfinished copies. */
async function checkNothingReadable({ server, world }: NeuronsPlace): Promise<void> {
  const pins = addresses.flatMap((address) => server.accounts.find(address)?.pin?.pin.reveal() ?? []);
  for (const name of await readdir(world.folder, { recursive: true })) {
    const file = path.join(world.folder, name);
    if ((await stat(file)).isFile() && !name.endsWith('.cjs')) {
      const text = await readFile(file, 'latin1');
      assert.ok(!pins.some((pin) => text.includes(pin)), `a PIN is readable in ${name}`);
    }
  }
}
