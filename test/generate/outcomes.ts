/** `npm run generate:outcomes`: simulates the whole matrix and writes docs/device-outcomes.md again. Takes minutes. */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Simulation } from '../../src/simulator/simulation';
import { outcomeTable } from '../device/matrix/outcomeTable';
import { run, trials, type Trial } from '../device/matrix/trial';
import { findPowerShell } from '../powershell/find.mjs';
import { root } from '../support/folders';

async function main(): Promise<void> {
  const powerShell = await findPowerShell({ log: console.error });
  if (powerShell === undefined) {
    throw new Error('There is no PowerShell to simulate with.');
  }
  const results = new Map<Trial, Simulation>();
  const waiting = [...trials];
  const work = async (): Promise<void> => {
    for (let trial = waiting.shift(); trial !== undefined; trial = waiting.shift()) {
      results.set(trial, await run(trial, powerShell));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  writeFileSync(path.join(root, 'docs/device-outcomes.md'), outcomeTable(results));
}

void main();
