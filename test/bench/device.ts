/** The device side: an entry found and opened in PowerShell, beside reading the table whole, and each case from the .zip's files to the enrolment. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pinTable } from '../../src/core/pin/pinTable';
import { usualIterations } from '../../src/core/pin/tableSettings';
import { quotePowerShell } from '../../src/core/script/quotePowerShell';
import { smooth, trials, run } from '../device/matrix/trial';
import { findPowerShell, runPowerShell } from '../powershell/find.mjs';
import { loadTableFunctions, selectRecipient } from '../support/deviceFunctions';
import { issued, planTools } from '../support/packages';

type PowerShell = NonNullable<Awaited<ReturnType<typeof findPowerShell>>>;

/** Whom a device looks for: its user by SID; or by e-mail address with as many rounds of PBKDF2 as usual. */
const identities = ['SID', 'address'] as const;

/** In a process of its own, so that nothing is warm: what a device does. */
async function lookUp(powerShell: PowerShell, folder: string, recipients: number): Promise<void> {
  const sids = Array.from(
    { length: recipients },
    (_, index) => `S-1-5-21-1004336348-1177238915-682003330-${1000 + index}`,
  );
  const pins = sids.map((sid, index) => ({ ...issued(`user${index}`, '48151623'), sid }));
  const stranger = issued('stranger', '31415926');
  const iterations = usualIterations;
  const table = await pinTable([...pins, stranger], { packageId: 'bench', iterations }, planTools);
  const file = path.join(folder, table.settings.file);
  await writeFile(file, table.bytes);
  for (const identity of identities) {
    const search = identity === 'SID' ? { sid: sids.at(-1) } : { addresses: [stranger.address] };
    const script = [
      loadTableFunctions,
      '$watch = [Diagnostics.Stopwatch]::StartNew()',
      `$null = [IO.File]::ReadAllText(${quotePowerShell(file)})`,
      '$floor = $watch.Elapsed.TotalMilliseconds',
      '$watch.Restart()',
      `$found = ${selectRecipient({ folder, pinTable: table.settings, ...search })}`,
      `'{0} {1} {2}' -f $floor, $watch.Elapsed.TotalMilliseconds, $found.Pin.Length`,
    ].join('; ');
    const { stdout, stderr } = await runPowerShell(powerShell, ['-Command', script], { timeoutMs: 60_000 });
    const [floor = NaN, found = NaN, length] = stdout.trim().split(' ').map(Number);
    if (length !== stranger.pin.reveal().length) {
      throw new Error(stderr);
    }
    const label = `by ${identity}, ${recipients.toLocaleString('en')}`.padEnd(26);
    process.stdout.write(
      `  ${label} ${found.toFixed(0).padStart(6)} ms   floor ${floor.toFixed(0).padStart(6)} ms (reading the table whole)\n`,
    );
  }
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
