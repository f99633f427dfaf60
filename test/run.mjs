// @ts-check
/**
 * `npm test`: every suite, with all that it needs. `node test/run.mjs unit host ui` runs some of them.
 * The last line is "N passed, N failed, N skipped" over all suites.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bin, must, onPinnedNode, packageExtension, root, run, say, vsix } from '../.ci/prepare.mjs';
import { ensureDirectoryServers, ensureUnzip } from './support/debian.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

const artefacts = path.join(root, 'out', 'test-artefacts');

/** @type {Readonly<Record<string, () => Promise<Counts>>>} */
const suites = {
  unit: async () => mochaSuite('unit', ['--config', '.mocharc.json']),
  host: hostSuite,
  ui: async () => mochaSuite('ui', ['--config', 'test/ui/mocharc.json']),
};

/**
 * A mocha run in a process of its own. One that ends without counts has failed, whatever its exit code says.
 * @param {string} name @param {readonly string[]} args @returns {Counts}
 */
function mochaSuite(name, args) {
  const file = path.join(artefacts, `${name}.json`);
  rmSync(file, { force: true });
  const env = { ...process.env, TEST_COUNTS: file, TEST_ARTEFACTS: artefacts, TEST_VSIX: vsix };
  const code = run(process.execPath, [programOf('mocha'), ...args, '--reporter', 'test/countingReporter.cjs'], { env });
  try {
    const counts = JSON.parse(readFileSync(file, 'utf8'));
    return code === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
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
  const names = chosen.length > 0 ? chosen : Object.keys(suites);
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
  for (const name of names) {
    say(`Tests: ${name}`);
    const counts = await suites[name]?.();
    if (counts === undefined) {
      process.stderr.write(`There is no suite "${name}"; there are ${Object.keys(suites).join(', ')}.\n`);
      process.exit(2);
    }
    process.stdout.write(`  ${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
    total = add(total, counts);
  }
  if (total.skipped > 0) {
    process.stdout.write(
      `\n!! ${total.skipped} tests were SKIPPED: something that they need is missing here. Their titles, above, say what.\n`,
    );
  }
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
});
