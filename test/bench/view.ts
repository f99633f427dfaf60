import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSuite } from '../host/harness/buildSuite.mjs';
import { runSuite } from '../host/harness/runSuite.mjs';
import { root } from '../support/folders';
import { fleetEntries } from '../support/ldap/people';
import { noSlapd, slapdReader, slapdSuffix, startSlapd } from '../support/ldap/slapd';
import { run, writeProject } from './ldapServer';
import { hand, type Bench } from './view/hand';

/** Runs of each, of which the best, the median and the worst are told: a machine has its moods. */
const rounds = 5;

/** The view over a server with this many users, in a VS Code of its own. @returns whether all of it was drawn */
async function measure(users: number, suitePath: string, parent: string): Promise<boolean> {
  const folder = path.join(parent, `project-${users}`);
  const answers = path.join(parent, `answers-${users}`);
  await mkdir(answers);
  const size = { users, groups: Math.max(50, users / 200), largest: users / 5 };
  const slapd = await startSlapd(path.join(parent, String(users)), fleetEntries(slapdSuffix, size));
  await writeProject(folder, slapd.port, slapd);
  const bench: Bench = { projectFile: path.join(folder, 'enrollment.json'), slapd };
  process.stdout.write(
    `\n${users.toLocaleString('en')} users, ${size.largest.toLocaleString('en')} in the largest group\n`,
  );
  const { failures } = await runSuite({
    extensionPath: root,
    vsix: [path.join(parent, 'floor.vsix')],
    suitePath,
    openFolder: folder,
    artefacts: path.join(root, 'out', 'bench-artefacts'),
    env: { BENCH_ANSWERS: answers, BENCH_PASSWORD: slapdReader.password, BENCH_ROUNDS: String(rounds) },
    timeoutSeconds: 400,
    onAsk: async (page, words) => {
      const [file = '', what = ''] = words.split(' ');
      let times = {};
      try {
        times = (await hand[what]?.(page, bench)) ?? {};
      } finally {
        // Also after a failure, which the harness reports: nobody is to wait in vain.
        await writeFile(`${file}.part`, JSON.stringify(times));
        await rename(`${file}.part`, file);
      }
    },
  });
  await bench.slapd.kill();
  for (const { title, message } of failures) {
    process.stdout.write(`  failed: ${title}\n    ${message}\n`);
  }
  return failures.length === 0;
}

/** The trivial extension beside which ours is measured. */
async function packFloor(vsix: string): Promise<void> {
  const words = ['package', '--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', vsix];
  const vsce = path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  await run(process.execPath, [vsce, ...words], { cwd: path.join(root, 'test/bench/view/floor') });
}

async function main(): Promise<void> {
  if (noSlapd !== undefined) {
    process.stdout.write(`skipped: ${noSlapd}\n`);
    return;
  }
  const parent = await mkdtemp(path.join(tmpdir(), 'enrollment-bench-'));
  try {
    await packFloor(path.join(parent, 'floor.vsix'));
    const suitePath = await buildSuite({ suiteFolder: 'test/bench/view', outFolder: 'out/bench-view' });
    for (const users of [1_000, 10_000, 100_000]) {
      process.exitCode = (await measure(users, suitePath, parent)) ? (process.exitCode ?? 0) : 1;
    }
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}

void main();
