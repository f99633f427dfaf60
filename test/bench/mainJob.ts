import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../support/folders';
import { writeFleet } from '../support/fleet';
import { printStages, type Stage } from './stage';

/** Runs a part of the benchmark in a process of its own, so that its memory is its own. */
function inProcess(file: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', path.join(root, 'test/bench', file), ...args],
    { encoding: 'utf8' },
  );
  if (status !== 0) {
    throw new Error(`${file}: ${stderr}`);
  }
  return stdout;
}

/** The command line itself, as a user runs it, and its peak memory. */
function wholeCommand(folder: string): void {
  const args = [
    '-r',
    path.join(root, 'test/bench/reportMemory.cjs'),
    path.join(root, 'dist/cli.js'),
    'build',
    '--project',
    folder,
    '--out',
    path.join(folder, 'whole.zip'),
    '--json',
  ];
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const ms = performance.now() - start;
  if (status !== 0) {
    throw new Error(stderr);
  }
  const megabytes = Number(stderr.trim().split('\n').at(-1)) / 1024;
  process.stdout.write(
    `  ${'whole command, "build"'.padEnd(26)} ${ms.toFixed(0).padStart(6)} ms   peak memory ${megabytes.toFixed(0)} MB\n`,
  );
}

async function main(): Promise<void> {
  const parent = await mkdtemp(path.join(tmpdir(), 'enrollment-bench-'));
  try {
    for (const users of [1_000, 10_000, 100_000]) {
      const folder = path.join(parent, String(users));
      await writeFleet(folder, users);
      process.stdout.write(`\n${users.toLocaleString('en')} users\n`);
      printStages(JSON.parse(inProcess('stages.ts', [folder])) as readonly Stage[]);
      wholeCommand(folder);
    }
    const large = 100_000;
    process.stdout.write(`\n${large.toLocaleString('en')} PINs sealed\n`);
    printStages(JSON.parse(inProcess('seal.ts', [String(large)])) as readonly Stage[]);
    const million = 1_000_000;
    process.stdout.write(`\n${million.toLocaleString('en')} PINs in the vault\n`);
    printStages(JSON.parse(inProcess('vault.ts', [String(million)])) as readonly Stage[]);
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}

void main();
