import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { root } from '../support/folders';

/** What a reading took; `readTenant.ts` prints it. */
interface Reading {
  readonly users: number;
  readonly ms: number;
  readonly stallMs: number;
  readonly cpuMs: number;
  readonly megabytes: number;
}

/** Runs of each, by turns, of which the median counts. */
const runs = 5;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

async function reading(program: string, host: string, what: string): Promise<Reading> {
  const { stdout } = await promisify(execFile)(process.execPath, [program, host, what]);
  return JSON.parse(stdout) as Reading;
}

/** Reads by turns with ours and with a bare loop of fetch over the same pages, each in a process of its own. */
async function compare(label: string, what: string, program: string, host: string): Promise<void> {
  const ours: Reading[] = [];
  const floors: Reading[] = [];
  // The first of all makes the server's answers.
  await reading(program, host, what);
  await reading(program, host, `${what}-floor`);
  for (let turn = 0; turn < runs; turn++) {
    ours.push(await reading(program, host, what));
    floors.push(await reading(program, host, `${what}-floor`));
  }
  const ms = median(ours.map((one) => one.ms));
  const floor = median(floors.map((one) => one.ms));
  const worst = (all: readonly Reading[], of: (one: Reading) => number): string => Math.max(...all.map(of)).toFixed(0);
  process.stdout.write(
    `  ${label.padEnd(32)} ${ms.toFixed(0).padStart(6)} ms   bare fetch ${floor.toFixed(0).padStart(6)} ms, ${(ms / floor).toFixed(2)} x` +
      `   ${ours[0]?.users ?? 0} users, most memory ${worst(ours, ({ megabytes }) => megabytes)} MB (bare ${worst(floors, ({ megabytes }) => megabytes)} MB), longest stall ${worst(ours, ({ stallMs }) => stallMs)} ms\n`,
  );
}

async function main(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'enrollment-bench-'));
  const names = ['serveTenant', 'readTenant'];
  await build({
    entryPoints: names.map((name) => path.join(root, 'test/bench', `${name}.ts`)),
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    outExtension: { '.js': '.cjs' },
    outdir: folder,
    logLevel: 'error',
  });
  const [serve = '', read = ''] = names.map((name) => path.join(folder, `${name}.cjs`));
  try {
    for (const users of [1_000, 10_000, 100_000]) {
      const server = fork(serve, [String(users)]);
      const [host] = (await once(server, 'message')) as [string];
      process.stdout.write(`\n${users.toLocaleString('en')} users in a tenant\n`);
      await compare('everything', 'read', read, host);
      await compare('members of the largest group', 'members', read, host);
      server.kill();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

void main();
