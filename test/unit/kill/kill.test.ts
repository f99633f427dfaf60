import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, it } from 'mocha';
import { writeFleet } from '../../support/fleet';
import { inFolder } from '../../support/folders';
import { deviceFolder } from '../../support/shippedScripts';
import { bundle } from './bundle';
import { checkPlace, type Place } from './killedRuns';

/** How often runs are killed; `npm run test:kill` asks for 200. */
const kills = Number(process.env['ENROLLMENT_KILLS'] ?? 20);
/** After so many a new vault begins: each run adds a batch to it, and all are looked at each time. */
const killsInOnePlace = 20;
const users = 400;

describe(`issue, vault and build, killed ${kills} times at random points (ENROLLMENT_KILLS)`, () => {
  it('lose no PIN, double none, and leave none readable on the disk', async function () {
    this.timeout(60_000 + kills * 10_000);
    const stopped = new Map<string, number>();
    for (let done = 0; done < kills; done += killsInOnePlace) {
      await inFolder((folder) => killIn(folder, Math.min(killsInOnePlace, kills - done), stopped));
    }
    process.stdout.write(`      killed after: ${[...stopped].map(([step, count]) => `${step} ${count}`).join(', ')}\n`);
  });
});

async function killIn(folder: string, times: number, stopped: Map<string, number>): Promise<void> {
  const program = await bundle(folder, 'pinCycle');
  const place = await prepare(folder);
  let issued = 0;
  const run = (): { readonly child: ChildProcess; readonly steps: string[] } => {
    const env = { ...process.env, ENROLLMENT_VAULT_KEY: place.key.toString('base64'), DEVICE_FOLDER: deviceFolder() };
    const child = fork(program, [path.join(folder, 'project'), place.vault, place.zip], {
      env: { ...env, TMPDIR: folder },
      // Without what loads TypeScript here: the bundle is plain JavaScript.
      execArgv: [],
    });
    const steps: string[] = [];
    child.on('message', (step: string) => {
      steps.push(step);
      issued += step === 'pins' ? 1 : 0;
    });
    return { child, steps };
  };
  // The first run is left alone: how long it takes says where to kill the others.
  const first = run();
  await begun(first.child);
  const start = performance.now();
  await once(first.child, 'exit');
  const length = performance.now() - start;
  assert.equal(first.child.exitCode, 0);
  for (let time = 0; time < times; time++) {
    const { child, steps } = run();
    await begun(child);
    const delay = Math.random() * length;
    await Promise.race([wait(delay), once(child, 'exit')]);
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) {
      await once(child, 'exit');
    }
    const last = child.exitCode === 0 ? 'the end' : (steps.at(-1) ?? 'the start');
    stopped.set(last, (stopped.get(last) ?? 0) + 1);
    await checkPlace(place, issued);
  }
  await checkAfterwards(place, run().child);
}

async function begun(child: ChildProcess): Promise<void> {
  await Promise.race([once(child, 'message'), once(child, 'exit')]);
  assert.equal(child.exitCode, null, 'the run ended before it began');
}

/** A run that is left alone works, and clears away what the killed ones left. */
async function checkAfterwards(place: Place, child: ChildProcess): Promise<void> {
  await once(child, 'exit');
  assert.equal(child.exitCode, 0);
  const left = await readdir(place.folder, { recursive: true });
  assert.deepEqual(
    left.filter((name) => /\.(partial|lock)/.test(name)),
    [],
  );
}

async function prepare(folder: string): Promise<Place> {
  const project = path.join(folder, 'project');
  await writeFleet(project, users);
  const file = path.join(project, 'enrollment.json');
  const settings = JSON.parse(await readFile(file, 'utf8')) as object;
  // Long PINs of capitals: none of them can stand in a hash or a time by chance.
  await writeFile(file, JSON.stringify({ ...settings, pin: { length: 12, alphabet: 'unambiguous' } }));
  const out = path.join(folder, 'out');
  await mkdir(out);
  return { folder, vault: path.join(folder, 'vault'), zip: path.join(out, 'a.zip'), key: randomBytes(32), users };
}
