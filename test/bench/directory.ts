import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../support/folders';
import { fleetEntries } from '../support/ldap/people';
import { startProxy } from '../support/ldap/proxy';
import { noSlapd, slapdSuffix, startSlapd } from '../support/ldap/slapd';
import { ldapsearch, run, writeProject } from './ldapServer';

/** What a reading took; `readDirectory.ts` prints it. */
interface Reading {
  readonly users: number;
  readonly memberships: number;
  readonly ms: number;
  /** Until the first users are known. */
  readonly firstMs: number;
  /** Until the first page of the largest group, and until the last. */
  readonly membersMs: readonly [number, number];
  readonly stallMs: number;
  readonly cpuMs: number;
  readonly megabytes: number;
}

/** Runs of each, by turns, of which the median counts: a server has its moods. */
const runs = 7;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Reads by turns with ours and with ldapsearch, both through the same port. */
async function compare(label: string, program: string, folder: string, port: number): Promise<void> {
  const ours: Reading[] = [];
  const theirs: number[] = [];
  for (let turn = 0; turn < runs; turn++) {
    ours.push(JSON.parse(await run(process.execPath, [program, folder])) as Reading);
    theirs.push(await ldapsearch(port));
  }
  const ms = median(ours.map((reading) => reading.ms));
  const floor = median(theirs);
  const worst = (of: (reading: Reading) => number): string => Math.max(...ours.map(of)).toFixed(0);
  process.stdout.write(
    `  ${label.padEnd(22)} ${ms.toFixed(0).padStart(6)} ms   ldapsearch ${floor.toFixed(0).padStart(6)} ms, ${(ms / floor).toFixed(2)} x` +
      `   CPU ${median(ours.map(({ cpuMs }) => cpuMs)).toFixed(0)} ms, most memory ${worst(({ megabytes }) => megabytes)} MB, longest stall ${worst(({ stallMs }) => stallMs)} ms\n` +
      `  ${''.padEnd(22)} first users ${median(ours.map(({ firstMs }) => firstMs)).toFixed(0)} ms; ` +
      `members of the largest group: first page ${median(ours.map(({ membersMs }) => membersMs[0])).toFixed(0)} ms, ` +
      `all ${median(ours.map(({ membersMs }) => membersMs[1])).toFixed(0)} ms\n`,
  );
}

async function main(): Promise<void> {
  if (noSlapd !== undefined) {
    process.stdout.write(`skipped: ${noSlapd}\n`);
    return;
  }
  const parent = await mkdtemp(path.join(tmpdir(), 'enrollment-bench-'));
  const program = path.join(parent, 'read.cjs');
  const entryPoints = [path.join(root, 'test/bench/readDirectory.ts')];
  await build({
    entryPoints,
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    outfile: program,
    logLevel: 'error',
  });
  try {
    for (const users of [1_000, 10_000, 100_000]) {
      const size = { users, groups: Math.max(50, users / 200), largest: users / 5 };
      const slapd = await startSlapd(path.join(parent, String(users)), fleetEntries(slapdSuffix, size));
      const link = await startProxy(slapd.port, { delayMs: 20 });
      process.stdout.write(`\n${users.toLocaleString('en')} users in OpenLDAP\n`);
      for (const [label, port] of Object.entries({ 'on this machine': slapd.port, 'over a 40 ms link': link.port })) {
        const folder = path.join(parent, `${users}-${port}`);
        await writeProject(folder, port, slapd);
        await compare(label, program, folder, port);
      }
      await link.close();
      await slapd.kill();
    }
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}

void main();
