// @ts-check
import { readFile } from 'node:fs/promises';

/**
 * What the suite writes (suiteReporter.ts).
 * @typedef {object} SuiteResults
 * @property {boolean} finished
 * @property {string} [running]
 * @property {number} passed
 * @property {number} skipped
 * @property {Failure[]} failures
 *
 * @typedef {{ title: string, message: string }} Failure
 *
 * What a run comes to. `failed` is never 0 when anything at all went wrong.
 * @typedef {{ passed: number, failed: number, skipped: number, failures: Failure[] }} Outcome
 */

/**
 * Judges a run by its results file, and by it alone: the exit code that VS Code reports is 0 also when the extension host
 * crashed, and a suite without tests passes. So an absent or unfinished file, and a run without one pass, are failures.
 *
 * @param {string} file
 * @param {string | undefined} trouble what the harness saw go wrong: a time-out, a dead server
 * @param {readonly Failure[]} [more] failures seen outside the suite
 * @returns {Promise<Outcome>}
 */
export async function judge(file, trouble, more = []) {
  const results = await read(file);
  const failures = [...(results?.failures ?? []), ...more];
  const reason = trouble ?? defect(results);
  if (reason !== undefined)
    failures.push({ title: 'the test run itself', message: `${reason}${whereabouts(results)}` });
  return { passed: results?.passed ?? 0, failed: failures.length, skipped: results?.skipped ?? 0, failures };
}

/** @param {SuiteResults | undefined} results */
function defect(results) {
  if (!results)
    return 'the suite left no results: its entry could not be loaded, or the extension host ended before the first test';
  if (!results.finished) return 'the extension host ended before the suite did';
  if (results.passed === 0 && results.failures.length === 0) return 'no test passed';
  return undefined;
}

/** @param {SuiteResults | undefined} results */
const whereabouts = (results) => (results?.running ? `, in "${results.running}"` : '');

/**
 * @param {string} file
 * @returns {Promise<SuiteResults | undefined>}
 */
async function read(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}
