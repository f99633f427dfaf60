// @ts-check
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { runInCodeServer } from './codeServerRoad.mjs';
import { runInDesktop } from './desktopRoad.mjs';

const DEFAULT_TIMEOUT_S = 180;
const RESULTS = 'results.json';
const EVIDENCE = [RESULTS, 'failure.png', 'logs', 'server.log', 'desktop.log', 'extension-host.log'];

/**
 * @typedef {object} SuiteRun
 * @property {string} extensionPath folder of the extension under test, built
 * @property {readonly string[] | undefined} [vsix] packaged extensions beside it. Not on a desktop
 * @property {string} suitePath the built suite: what `buildSuite` returns
 * @property {string} openFolder folder or .code-workspace to open. Tests may write into it, so give them a copy
 * @property {string} artefacts folder for the results and logs, and after a failure for a screenshot; made if missing
 * @property {number | undefined} [timeoutSeconds] for the whole run, start included
 * @property {Readonly<Record<string, string>> | undefined} [env] reaches the extension host
 * @property {Readonly<Record<string, unknown>> | undefined} [settings] user settings
 * @property {boolean | undefined} [trust] whether the folder is trusted (default) or in Restricted Mode
 * @property {string | undefined} [locale] display language, for example `ja`
 * @property {((page: import('playwright-core').Page, words: string) => Promise<void>) | undefined} [onAsk] does what `ask` in a test says; a rejection is a failure. Never called on a desktop
 *
 * @typedef {import('./results.mjs').Outcome} Outcome
 *
 * A road: where a run takes place. Leaves the results in the given file and returns what the file cannot know.
 * @typedef {(run: SuiteRun & { timeoutSeconds: number }, resultsFile: string) => Promise<Outcome>} Road
 */

/**
 * Runs a mocha suite in the extension host of a real VS Code: on the desktop when VSCODE_EXECUTABLE names one or VSCODE_VERSION says
 * which to download (`stable`, `1.139.0`), otherwise in a VS Code server from npm, which needs no display and no download of VS Code.
 *
 * @param {SuiteRun} run
 * @returns {Promise<Outcome>}
 */
export async function runSuite(run) {
  const road = process.env.VSCODE_EXECUTABLE || process.env.VSCODE_VERSION ? runInDesktop : runInCodeServer;
  const artefacts = path.resolve(run.artefacts);
  await mkdir(artefacts, { recursive: true });
  // What an earlier run left, above all its results, must not be taken for this run's.
  for (const name of EVIDENCE) await rm(path.join(artefacts, name), { recursive: true, force: true });
  const timeoutSeconds = run.timeoutSeconds ?? DEFAULT_TIMEOUT_S;
  return road({ ...run, artefacts, timeoutSeconds }, path.join(artefacts, RESULTS));
}
