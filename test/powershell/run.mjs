import { spawn } from 'node:child_process';

/**
 * @typedef {object} PowerShell
 * @property {string} command  program to start
 * @property {readonly string[]} args  fixed leading arguments; `-File` or `-Command` follow them
 * @property {string} label  for test titles and logs
 * @property {Readonly<Record<string, string>> | undefined} [env]  variables that this program needs
 *
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {Readonly<Record<string, string | undefined>>} [env]  the whole environment; this process's own when absent
 * @property {number} [timeoutMs]  no limit when absent
 * @property {string | Uint8Array} [input]  standard input; closed at once when absent, so that nothing waits for a person
 *
 * @typedef {object} RunResult
 * @property {number | undefined} exitCode  undefined when a signal or the time-out ended it
 * @property {string} stdout
 * @property {string} stderr
 * @property {boolean} timedOut
 */

/** How long output may still arrive after a time-out, before the streams are given up. */
const GRACE_MS = 2000;

/**
 * Runs PowerShell and waits for its end. Rejects only when the program cannot be started.
 *
 * @param {PowerShell} ps
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function runPowerShell(ps, args, options = {}) {
  return run(ps.command, [...ps.args, ...args], { ...options, env: { ...(options.env ?? process.env), ...ps.env } });
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(command, args, { cwd, env = process.env, timeoutMs, input } = {}) {
  return new Promise((resolve, reject) => {
    // A group of its own, so that a time-out also ends what the script has started.
    const child = spawn(command, args, { cwd, env, detached: process.platform !== 'win32', windowsHide: true });
    const stdout = collect(child.stdout);
    const stderr = collect(child.stderr);
    let timedOut = false;
    /** @param {number | null} code */
    const finish = (code) => {
      clearTimeout(timer);
      resolve({ exitCode: timedOut ? undefined : (code ?? undefined), stdout: stdout(), stderr: stderr(), timedOut });
    };
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            killTree(child);
            setTimeout(() => {
              child.stdout.destroy();
              child.stderr.destroy();
              finish(null);
            }, GRACE_MS).unref();
          }, timeoutMs);

    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('close', finish);
    // A script that ends without reading its input closes the pipe; that is no failure of the run.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

/**
 * @param {import('node:stream').Readable} stream
 * @returns {() => string}
 */
function collect(stream) {
  /** @type {Buffer[]} */
  const chunks = [];
  stream.on('data', (chunk) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}

/** @param {import('node:child_process').ChildProcess} child */
function killTree(child) {
  if (child.pid === undefined) {
    return;
  }

  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true });
    return;
  }

  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
}
