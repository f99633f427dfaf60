// @ts-check
import { appendFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'node:util';
import { judge } from './results.mjs';
import { startHost } from './startHost.mjs';
import { within } from './within.mjs';

/**
 * The suite in a VS Code server, its page in a headless browser.
 * @type {import('./runSuite.mjs').Road}
 */
export async function runInCodeServer(run, resultsFile) {
  const host = await startHost({
    runsTests: true,
    vsix: run.vsix,
    trust: run.trust,
    settings: run.settings,
    locale: run.locale,
    env: { ...run.env, TEST_RESULTS: resultsFile, TEST_CAN_ASK: '1' },
    logFile: path.join(run.artefacts, 'server.log'),
  });
  try {
    const listening = await listen(host, run);
    await host.page.goto(suiteUrl(host, run), { waitUntil: 'commit' });
    const late = `nothing ended the run within ${run.timeoutSeconds} s`;
    const trouble = await within(run.timeoutSeconds * 1000, Promise.race([listening.exited, host.died]), late);
    const outcome = await judge(resultsFile, trouble, listening.failures);
    if (outcome.failed > 0) await keepEvidence(host, run.artefacts);
    return outcome;
  } finally {
    await host.stop();
  }
}

/**
 * @param {import('./startHost.mjs').Host} host
 * @param {import('./runSuite.mjs').SuiteRun} run
 */
function suiteUrl(host, { openFolder, extensionPath, suitePath }) {
  return host.url(openFolder, [
    ['extensionDevelopmentPath', host.uri(extensionPath)],
    ['extensionTestsPath', host.uri(suitePath)],
    ['skipWelcome', 'true'],
  ]);
}

/**
 * Gives the page the two functions that a VS Code under test calls. They must be there before the page is loaded.
 * The exit code is not looked at: it is 0 also when the extension host died.
 *
 * @param {import('./startHost.mjs').Host} host
 * @param {import('./runSuite.mjs').SuiteRun} run
 */
async function listen({ page }, { artefacts, onAsk }) {
  /** @type {import('./results.mjs').Failure[]} */
  const failures = [];
  const log = path.join(artefacts, 'extension-host.log');
  /** @param {string} words */
  const act = async (words) => {
    try {
      if (!onAsk) throw new Error('the suite asked for something, but runSuite got no onAsk');
      await onAsk(page, words);
    } catch (error) {
      failures.push({ title: `asked for: ${words}`, message: error instanceof Error ? error.message : String(error) });
    }
  };
  await page.exposeFunction('codeAutomationLog', (/** @type {string} */ kind, /** @type {unknown[]} */ words) => {
    const line = format(...words);
    // Not a stream: there are lines also after the end was announced.
    appendFileSync(log, `[${kind}] ${line}\n`);
    if (line.startsWith('[mocha] ')) console.log(line.slice('[mocha] '.length));
    if (line.startsWith('[ui] ')) void act(line.slice('[ui] '.length));
  });
  /** @type {() => void} */
  let ended = () => {};
  const exited = new Promise((/** @type {(value: undefined) => void} */ resolve) => {
    ended = () => resolve(undefined);
  });
  await page.exposeFunction('codeAutomationExit', () => ended());
  return { failures, exited };
}

/**
 * @param {import('./startHost.mjs').Host} host
 * @param {string} artefacts
 */
async function keepEvidence(host, artefacts) {
  await host.page.screenshot({ path: path.join(artefacts, 'failure.png'), timeout: 10_000 }).catch(() => {});
  await cp(host.logsFolder, path.join(artefacts, 'logs'), { recursive: true }).catch(() => {});
}
