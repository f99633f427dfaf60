/** The device side: a PIN found in PowerShell, beside reading the table alone, and each case from the .zip's files to the enrolment. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nodeDigests } from '../../src/adapters/crypto/digests';
import { pinTable } from '../../src/core/pin/pinTable';
import { smooth, trials, run } from '../device/matrix/trial';
import { findPowerShell, runPowerShell } from '../powershell/find.mjs';
import { issued } from '../support/packages';
import { deviceSource } from '../support/shippedScripts';

type PowerShell = NonNullable<Awaited<ReturnType<typeof findPowerShell>>>;

const functions = ['Run', 'Log', 'Disk', 'Outcome', 'Package', 'PinTable'].map(
  (name) => `. '${path.join(deviceSource, 'functions', `${name}.ps1`)}'`,
);

/** In a process of its own, so that nothing is warm: what a device does. */
async function lookUp(powerShell: PowerShell, folder: string, recipients: number): Promise<void> {
  const file = path.join(folder, `${recipients}.tsv`);
  const addresses = Array.from({ length: recipients }, (_, index) => `user${index}@contoso.com`);
  const table = pinTable(
    addresses.map((address) => ({ ...issued('', '48151623'), address })),
    'bench',
    nodeDigests,
  );
  await writeFile(file, table.bytes);
  const find = `$null = Find-Pin -Path '${file}' -LookupKey '${table.lookupKey}' -Address 'user${recipients - 1}@contoso.com'`;
  const script = [
    ...functions,
    '$watch = [Diagnostics.Stopwatch]::StartNew()',
    `$null = [IO.File]::ReadAllText('${file}')`,
    '$floor = $watch.Elapsed.TotalMilliseconds',
    '$watch.Restart()',
    find,
    `'{0} {1}' -f $floor, $watch.Elapsed.TotalMilliseconds`,
  ].join('; ');
  const { stdout, stderr } = await runPowerShell(powerShell, ['-Command', script], { timeoutMs: 60_000 });
  const [floor = NaN, found = NaN] = stdout.trim().split(' ').map(Number);
  if (Number.isNaN(found)) {
    throw new Error(stderr);
  }
  const label = `PIN among ${recipients.toLocaleString('en')}`.padEnd(26);
  process.stdout.write(
    `  ${label} ${found.toFixed(0).padStart(6)} ms   floor ${floor.toFixed(0).padStart(6)} ms (reading the table)\n`,
  );
}

/** From the package's files to a device that the virtual server lists. */
async function enrol(powerShell: PowerShell): Promise<void> {
  const start = performance.now();
  await runPowerShell(powerShell, ['-Command', '1'], { timeoutMs: 60_000 });
  const floor = (performance.now() - start).toFixed(0).padStart(6);
  for (const trial of trials.filter(({ row }) => row === smooth)) {
    const begin = performance.now();
    const { state, steps } = await run(trial, powerShell);
    const ms = (performance.now() - begin).toFixed(0).padStart(6);
    const label = `${trial.enrolmentCase}: ${state}`.padEnd(26);
    process.stdout.write(`  ${label} ${ms} ms   floor ${floor} ms (PowerShell starts), ${steps.length} scripts\n`);
  }
}

async function main(): Promise<void> {
  const powerShell = await findPowerShell({ log: console.error });
  if (powerShell === undefined) {
    throw new Error('There is no PowerShell to measure with.');
  }
  process.stdout.write(`\nOn the device, in ${powerShell.label}\n`);
  const folder = await mkdtemp(path.join(tmpdir(), 'enrollment-bench-'));
  try {
    for (const recipients of [1_000, 10_000, 100_000]) {
      await lookUp(powerShell, folder, recipients);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await enrol(powerShell);
}

void main();
