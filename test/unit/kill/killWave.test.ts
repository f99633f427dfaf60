import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, it } from 'mocha';
import { readZip } from '../../../src/adapters/archive/zipReader';
import { nodeDigests } from '../../../src/adapters/crypto/digests';
import { readPinFile } from '../../../src/adapters/csv/pinFile';
import { readProject } from '../../../src/adapters/files/projectFolder';
import { wavePlans } from '../../../src/adapters/files/wavePlanFile';
import { readBatchText } from '../../../src/adapters/vault/batchText';
import { readSealed } from '../../../src/adapters/vault/sealedFile';
import { inspectPackage } from '../../../src/core/package/inspectPackage';
import { closeWave } from '../../../src/core/waves/closeWave';
import { membersOf } from '../../../src/core/waves/leftovers';
import { requirePlan } from '../../../src/core/waves/foundPlan';
import type { StoredPlan, StoredWave } from '../../../src/core/waves/storedPlan';
import { cliJson } from '../../support/cli';
import { writeFleet } from '../../support/fleet';
import { inFolder } from '../../support/folders';
import { deviceFolder } from '../../support/shippedScripts';
import { bundle } from './bundle';

/** How often runs are killed; `npm run test:kill` asks for 200. */
const kills = Number(process.env['ENROLLMENT_KILLS'] ?? 20);
const cap = 40;

interface Place {
  readonly project: string;
  readonly vault: string;
  readonly key: Buffer;
}

describe(`the start of waves, killed ${kills} times at random points (ENROLLMENT_KILLS)`, () => {
  it('is taken up by the next run: nobody in a wave gets two PINs, none is lost, and the plan says what there is', async function () {
    this.timeout(60_000 + kills * 10_000);
    await inFolder(async (folder) => {
      const program = await bundle(folder, 'waveCycle');
      const place = await prepare(folder);
      const stopped = new Map<string, number>();
      // The first run is left alone: how long it takes says where to kill the others.
      const length = await timeOf(start(program, place, folder));
      await settle(place);
      for (let done = 0; done < kills;) {
        const child = start(program, place, folder);
        await begun(child);
        await Promise.race([wait(Math.random() * length), once(child, 'exit')]);
        child.kill('SIGKILL');
        if (child.exitCode === null && child.signalCode === null) {
          await once(child, 'exit');
        }
        assert.ok(child.signalCode === 'SIGKILL' || child.exitCode === 0, `exit code ${String(child.exitCode)}`);
        const found = await check(place);
        done += child.signalCode === 'SIGKILL' ? 1 : 0;
        stopped.set(found, (stopped.get(found) ?? 0) + 1);
        if (found === 'started') {
          await settle(place);
        }
      }
      process.stdout.write(
        `      plan when killed: ${[...stopped].map(([step, count]) => `${step} ${count}`).join(', ')}\n`,
      );
      assert.equal(await exitOf(start(program, place, folder)), 0);
      assert.equal(await check(place), 'started');
      const left = await readdir(folder, { recursive: true });
      assert.deepEqual(
        left.filter((name) => /\.(partial|lock)$/.test(name)),
        [],
      );
    });
  });
});

function start(program: string, { project, vault, key }: Place, folder: string): ChildProcess {
  const secrets = { ENROLLMENT_VAULT_KEY: key.toString('base64'), DEVICE_FOLDER: deviceFolder() };
  // Without what loads TypeScript here: the bundle is plain JavaScript.
  return fork(program, [project, vault], { env: { ...process.env, ...secrets, TMPDIR: folder }, execArgv: [] });
}

async function begun(child: ChildProcess): Promise<void> {
  await Promise.race([once(child, 'message'), once(child, 'exit')]);
  assert.equal(child.exitCode, null, 'the run ended before it began');
}

async function timeOf(child: ChildProcess): Promise<number> {
  await begun(child);
  const began = performance.now();
  assert.equal(await exitOf(child), 0);
  return performance.now() - began;
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  await once(child, 'exit');
  return child.exitCode;
}

async function prepare(folder: string): Promise<Place> {
  const project = path.join(folder, 'project');
  // A wave for each run that may end well, and for the first and the last.
  await writeFleet(project, cap * (kills + 10));
  const file = path.join(project, 'enrollment.json');
  await writeFile(
    file,
    JSON.stringify({ ...(JSON.parse(await readFile(file, 'utf8')) as object), pin: { length: 12 } }),
  );
  await cliJson('waves', '--project', project, '--save', '--cap', String(cap), '--reach', '0.95');
  return { project, vault: path.join(folder, 'vault'), key: randomBytes(32) };
}

/** Closes the wave that was started: every tenth device was not reached. */
async function settle({ project }: Place): Promise<void> {
  await wavePlans(project).change(({ plan, save }) => {
    const found = requirePlan(plan);
    const wave = lastBegun(found);
    const addresses = new Map(found.waves.flatMap(({ users }) => users).map(({ key, address }) => [key, address]));
    const done = (membersOf(wave) ?? [])
      .filter((_key, index) => index % 10 !== 0)
      .map((key) => addresses.get(key) ?? '');
    return save(closeWave(found, wave.number, { kind: 'listed', done }, new Date()).plan);
  });
}

function lastBegun({ waves }: StoredPlan): StoredWave {
  const wave = waves.findLast(({ state }) => state.kind !== 'planned');
  assert.ok(wave !== undefined);
  return wave;
}

/** What must be true whenever a run was killed. @returns how far the newest wave had come */
async function check(place: Place): Promise<string> {
  const plan = requirePlan(await wavePlans(place.project).read());
  const wave = lastBegun(plan);
  const given = await pinsGiven(place);
  const waves = new Map<string, number>();
  plan.waves.flatMap((one) => membersOf(one) ?? []).forEach((key) => waves.set(key, (waves.get(key) ?? 0) + 1));
  const current = new Set(membersOf(wave));
  // Everybody has one PIN of each wave; those of the newest may be about to get theirs, all of them or none.
  const counts = [...waves].map(([key, count]) => ({ key, lacking: count - (given.get(key)?.length ?? 0) }));
  assert.deepEqual(
    counts.filter(({ key, lacking }) => lacking < 0 || lacking > (current.has(key) ? 1 : 0)),
    [],
  );
  const lacking = counts.filter((each) => each.lacking === 1).length;
  assert.ok(lacking === 0 || (lacking === current.size && wave.state.kind === 'starting'), `${lacking} have none`);
  if (wave.state.kind === 'started') {
    await checkIssued(wave, place, given);
  }
  return wave.state.kind === 'starting' ? (lacking === 0 ? 'starting, with PINs' : 'starting') : wave.state.kind;
}

/** PINs of everybody in the vault, in the order in which they were issued, by key. */
async function pinsGiven({ vault, key }: Place): Promise<ReadonlyMap<string, readonly string[]>> {
  const given = new Map<string, string[]>();
  const names = (await readdir(vault)).filter((name) => name.endsWith('.pins'));
  for (const name of names.sort((a, b) => Number.parseInt(a) - Number.parseInt(b))) {
    const found = await readSealed(path.join(vault, name), key, readBatchText);
    assert.ok('content' in found, `${name} cannot be read`);
    for (const { id, pin } of found.content.pins) {
      given.set(`fleet/${id}`, [...(given.get(`fleet/${id}`) ?? []), pin.reveal()]);
    }
  }
  return given;
}

/** The package is whole and the one that the plan names, and the server's CSV holds the newest PIN of everybody in it. */
async function checkIssued(
  { number, state }: StoredWave,
  { project }: Place,
  given: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  assert.ok(state.kind === 'started');
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
  const { intact, manifest } = inspectPackage(await readZip(state.issue.packageFile), text, new Date(), nodeDigests);
  assert.deepEqual(
    [intact, manifest.packageId, manifest.recipients],
    [true, state.issue.packageId, state.members.length],
  );
  const csv = path.join(project, 'out', `wave-${number}.pins.csv`);
  const { pins } = await readPinFile(csv, (await readProject(project)).pin);
  assert.deepEqual(
    pins.map(({ id, pin }) => [`fleet/${id}`, pin.reveal()]),
    state.members.map((key) => [key, given.get(key)?.at(-1)]),
  );
}
