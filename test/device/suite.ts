import { after, before, it } from 'mocha';
import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import type { PowerShellProgram } from '../../src/simulator/simulation';
import { findPowerShell } from '../powershell/find.mjs';
import { VirtualDevice, type DeviceRequest } from './virtualDevice';

/** What tests need to run scripts. */
export interface DeviceSuite {
  readonly ps: () => PowerShellProgram;
  /** A device for a test; it goes after the tests of the `describe`. */
  readonly open: (request: DeviceRequest) => Promise<VirtualDevice>;
}

/** Call it inside a `describe`. Skips its tests where there is no PowerShell. */
export function deviceSuite(): DeviceSuite {
  let found: PowerShellProgram | undefined;
  const devices: VirtualDevice[] = [];
  before('finds PowerShell', async function () {
    // Building the engine for the first time takes a minute or two.
    this.timeout(600_000);
    found = await findPowerShell({ log: () => undefined });
    if (found === undefined) {
      console.log('    skipped: no PowerShell');
      this.skip();
    }
  });
  after('removes the devices', () => Promise.all(devices.map((device) => device.close())));
  const ps = (): PowerShellProgram => {
    assert.ok(found);
    return found;
  };
  const open = async (request: DeviceRequest): Promise<VirtualDevice> => {
    const device = await VirtualDevice.open(ps(), request);
    devices.push(device);
    return device;
  };
  return { ps, open };
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

/** Tests, by title, that go on beside one another; see {@link ahead}. */
export function together(tests: Readonly<Record<string, () => Promise<void>>>): void {
  const done = ahead(Object.keys(tests), (title) => tests[title]?.() ?? Promise.resolve());
  for (const title of Object.keys(tests)) {
    it(title, () => done(title));
  }
}
