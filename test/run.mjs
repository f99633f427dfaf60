// @ts-check
/**
 * `npm test`: every suite, with all that it needs. `node test/run.mjs unit host ui` runs some of them.
 * The last line is "N passed, N failed, N skipped" over all suites.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bin, must, onPinnedNode, packageExtension, root, say, vsix } from '../.ci/prepare.mjs';
import { ensureDirectoryServers, ensureUnzip } from './support/debian.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

const artefacts = path.join(root, 'out', 'test-artefacts');

/** @type {Readonly<Record<string, () => Promise<Counts>>>} */
const suites = {
  unit: () => mochaSuite('unit', '.mocharc.json'),
  // Half of the time goes into starts of PowerShell, while the suite before it mostly waits for servers.
  device: () => keptApart('device', (output) => mochaSuite('device', 'test/device/mocharc.json', output)),
  host: hostSuite,
  ui: () => mochaSuite('ui', 'test/ui/mocharc.json'),
};

/** Suites that run side by side; the groups run one after the other. */
const groups = [['unit', 'device'], ['host'], ['ui']];

/**
 * A mocha run in a process of its own. One that ends without counts has failed, whatever its exit code says.
 * @param {string} name @param {string} config @param {number | 'inherit'} [output] where what it says goes @returns {Promise<Counts>}
 */
async function mochaSuite(name, config, output = 'inherit') {
  const file = path.join(artefacts, `${name}.json`);
  rmSync(file, { force: true });
  const env = { ...process.env, TEST_COUNTS: file, TEST_ARTEFACTS: artefacts, TEST_VSIX: vsix };
  const args = [programOf('mocha'), '--config', config, '--reporter', 'test/countingReporter.cjs'];
  const [code] = await once(
    spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', output, output] }),
    'exit',
  );
  try {
    const counts = JSON.parse(readFileSync(file, 'utf8'));
    return code === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/**
 * Shows what a suite said when it has ended, so that two suites do not talk across each other.
 * @param {string} name @param {(output: number) => Promise<Counts>} suite @returns {Promise<Counts>}
 */
async function keptApart(name, suite) {
  const file = path.join(artefacts, `${name}.log`);
  const output = openSync(file, 'w');
  try {
    return await suite(output);
  } finally {
    closeSync(output);
    process.stdout.write(readFileSync(file));
  }
}

/** @param {string} name */
function programOf(name) {
  return path.join(root, 'node_modules', name, 'bin', `${name}.js`);
}

/** The suite that runs inside the extension host of a real VS Code. @returns {Promise<Counts>} */
async function hostSuite() {
  const { buildSuite } = await import('./host/harness/buildSuite.mjs');
  const { runSuite } = await import('./host/harness/runSuite.mjs');
  const { copyOfSample } = await import('./support/sample.mjs');
  const sample = await copyOfSample();
  try {
    const { failures, ...counts } = await runSuite({
      extensionPath: root,
      suitePath: await buildSuite(),
      openFolder: sample.folder,
      artefacts: path.join(artefacts, 'host'),
      env: { TEST_SAMPLE: sample.folder, ENROLLMENT_POWERSHELL: powerShell() },
      timeoutSeconds: 300,
    });
    for (const { title, message } of failures) {
      process.stdout.write(`  failed: ${title}\n    ${message}\n`);
    }
    return counts;
  } finally {
    await sample.remove();
  }
}

/** The program with which the extension simulates; empty where there is none, and the tests that need one skip. */
function powerShell() {
  const args = ['--import', 'tsx', path.join(root, 'test', 'powershell', 'printLauncher.ts')];
  const options = { cwd: root, encoding: /** @type {const} */ ('utf8') };
  return spawnSync(process.execPath, args, { ...options, stdio: ['ignore', 'pipe', 'inherit'] }).stdout;
}

/** @param {Counts} a @param {Counts} b @returns {Counts} */
const add = (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped });

await onPinnedNode(fileURLToPath(import.meta.url), async () => {
  const chosen = process.argv.slice(2);
  const unknown = chosen.filter((name) => suites[name] === undefined);
  if (unknown.length > 0) {
    process.stderr.write(`There is no suite "${unknown.join()}"; there are ${Object.keys(suites).join(', ')}.\n`);
    process.exit(2);
  }
  mkdirSync(artefacts, { recursive: true });
  if (chosen.length === 0) {
    must('Types', bin('tsc'), ['--noEmit']);
    must('Types of the core, which has neither Node nor VS Code', bin('tsc'), ['--noEmit', '-p', 'src/core']);
    must('Types of the page, which runs in a browser', bin('tsc'), ['--noEmit', '-p', 'src/webview']);
    must('Lint', bin('eslint'), ['.']);
    must('Format', bin('prettier'), ['--check', '--log-level', 'warn', '.']);
  }
  ensureUnzip();
  ensureDirectoryServers();
  packageExtension();
  /** @type {Counts} */
  let total = { passed: 0, failed: 0, skipped: 0 };
  // Building the engine takes a minute; two suites that find it missing would both build it.
  powerShell();
  for (const group of groups) {
    const names = group.filter((name) => chosen.length === 0 || chosen.includes(name));
    if (names.length > 0) {
      say(`Tests: ${names.join(' and ')}`);
    }
    const counted = await Promise.all(names.map(async (name) => ({ name, counts: await suites[name]?.() })));
    for (const { name, counts = { passed: 0, failed: 1, skipped: 0 } } of counted) {
      process.stdout.write(`  ${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
      total = add(total, counts);
    }
  }
  if (total.skipped > 0) {
    process.stdout.write(
      `\n!! ${total.skipped} tests were SKIPPED: something that they need is missing here. Their titles, above, say what.\n`,
    );
  }
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
});
