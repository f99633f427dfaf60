import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../support/folders';
import { fleetEntries } from '../support/ldap/people';
import { startProxy } from '../support/ldap/proxy';
import { noSlapd, slapdReader, slapdSuffix, startSlapd, type Slapd } from '../support/ldap/slapd';

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

async function run(command: string, args: readonly string[], input: 'ignore' | 'pipe' = 'ignore'): Promise<string> {
  const env = { ...process.env, ENROLLMENT_LDAP_PASSWORD: slapdReader.password };
  const child = spawn(command, args, { stdio: [input, 'pipe', 'inherit'], env });
  let out = '';
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const [status] = (await once(child, 'close')) as [number | null];
  if (status !== 0) {
    throw new Error(`${command} ended with ${status ?? 'a signal'}`);
  }
  return out;
}

/** ldapsearch for the same: the users with the same attributes, then the groups with their members. @returns milliseconds */
async function ldapsearch(port: number): Promise<number> {
  const login = `-x -LLL -H ldap://127.0.0.1:${port} -D ${slapdReader.user} -w ${slapdReader.password} -b ${slapdSuffix} -E pr=1000/noprompt`;
  const users =
    '(|(objectClass=inetOrgPerson)(objectClass=posixAccount)) entryUUID cn mail uid departmentNumber userAccountControl accountExpires nsAccountLock pwdAccountLockedTime pwdEndTime shadowExpire objectSid gidNumber';
  const groups = '(objectClass=groupOfNames) entryUUID cn member';
  const start = performance.now();
  for (const search of [users, groups]) {
    const [filter = '', ...attributes] = search.split(' ');
    await run('sh', ['-c', `ldapsearch ${login} '${filter}' ${attributes.join(' ')} > /dev/null`]);
  }
  return performance.now() - start;
}

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

async function writeProject(folder: string, port: number, slapd: Slapd): Promise<void> {
  await mkdir(folder, { recursive: true });
  const source = {
    id: 'bench',
    kind: 'ldap',
    url: `ldap://127.0.0.1:${port}`,
    // As ldapsearch does beside it: both without TLS.
    allowPlainText: 'the-password-travels-unencrypted',
    tls: { certificateAuthority: slapd.certificates.authorityFile },
    bind: { user: slapdReader.user },
    base: slapdSuffix,
  };
  const project = { name: 'Bench', case: 'sccm', server: { discoveryUrl: 'https://mdm.example' }, sources: [source] };
  await writeFile(path.join(folder, 'enrollment.json'), JSON.stringify(project));
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
