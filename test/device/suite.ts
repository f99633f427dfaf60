import { before } from 'mocha';
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { exitCodes } from '../../src/core/outcome/exitCodes';
import type { EnrolmentCase } from '../../src/core/project/enrolmentCase';
import type { DeviceScript } from '../../src/core/script/deviceScripts';
import { findPowerShell } from '../powershell/find.mjs';
import { Device, type PowerShell, type Run, type RunOptions } from './device';
import { type World, pin } from './world';

/** Everything a test needs to run scripts; call it inside a `describe`. Skips where there is no PowerShell. */
export function deviceSuite(): { run: typeof runOn; ps: () => PowerShell } {
  let found: PowerShell | undefined;
  before('finds PowerShell', async function () {
    // Building the engine for the first time takes a minute or two.
    this.timeout(600_000);
    found = await findPowerShell({ log: () => undefined });
    if (found === undefined || process.platform === 'win32') {
      console.log(
        found === undefined ? '    skipped: no PowerShell' : '    skipped: the doubles of programs need a POSIX shell',
      );
      this.skip();
    }
  });
  const ps = (): PowerShell => {
    assert.ok(found);
    return found;
  };
  async function runOn(device: Device, script: DeviceScript, options?: RunOptions): Promise<Run> {
    const run = await device.run(ps(), script, options);
    assertSound(device, run);
    return run;
  }
  return { run: runOn, ps };
}

/** What holds after every run, whatever happened in it. */
export function assertSound(device: Device, { exitCode, stdout, stderr, last, result }: Run): void {
  const row = exitCodes.find(({ reason }) => reason === result.reason);
  assert.ok(row, `${result.reason} is in the table`);
  assert.equal(result.exitCode, row.code);
  // A POSIX system keeps the lowest byte alone.
  assert.equal(exitCode, row.code & 0xff, result.message);
  assert.equal(result.state, row.state);
  assert.ok(last.length < 4096 && /^[\x20-\x7e]*$/.test(last), 'one short line of ASCII');
  assert.equal(stderr, '');
  assert.ok(!stdout.includes(pin), 'no PIN in the output');
  assert.deepEqual(device.leaks(), [], 'no PIN in any file but the table');
}

/** A device for a case, changed as the test wants it. It goes after the test. */
export function device(enrolmentCase: EnrolmentCase, world: Partial<World> = {}): Device {
  const made = new Device(enrolmentCase);
  made.world = { ...made.world, ...world };
  devices.push(made);
  return made;
}

const devices: Device[] = [];

/** For `after`: removes all devices of the process so far. */
export function removeDevices(): void {
  for (const each of devices.splice(0)) {
    each.remove();
  }
}

export function pinsRemain(on: Device): boolean {
  return existsSync(on.pinTable);
}

/**
 * Works through the rows of a table as many at a time as there are processors, since most of a run is the start of PowerShell.
 * Call it in a `describe`, after {@link deviceSuite}; each test awaits the result of its own row.
 */
export function ahead<Row, Result>(
  rows: readonly Row[],
  work: (row: Row) => Promise<Result>,
): (row: Row) => Promise<Result> {
  const results = new Map<Row, Promise<Result>>();
  before('starts the runs', () => {
    let free: Promise<unknown>[] = Array.from({ length: availableParallelism() }, () => Promise.resolve());
    for (const row of rows) {
      const [turn = Promise.resolve(), ...others] = free;
      const result = turn.then(() => work(row));
      results.set(row, result);
      // A failure is the test's to report, not the next row's.
      free = [...others, result.catch(() => undefined)];
    }
  });
  return (row) => results.get(row) ?? Promise.reject(new Error('The row was not started.'));
}
