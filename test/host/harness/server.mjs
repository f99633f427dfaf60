// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { within } from './within.mjs';

const READY = /Extension host agent listening on (\d+)/;
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 5_000;
/** An extension host without its page gives up after this; normal is three hours. Counts only when the harness itself was killed outright. */
const RECONNECTION_GRACE_S = 60;

/**
 * @typedef {object} Launch
 * @property {string} node
 * @property {string} serverMain
 * @property {{ data: string, extensions: string }} folders
 * @property {NodeJS.ProcessEnv} env
 * @property {import('node:fs').WriteStream} log
 */

/** @param {Launch} launch */
const baseArguments = ({ serverMain, folders }) => [
  serverMain,
  '--accept-server-license-terms',
  '--server-data-dir',
  folders.data,
  '--extensions-dir',
  folders.extensions,
];

/**
 * @param {Launch} launch
 * @param {string} vsix
 */
export async function installExtension(launch, vsix) {
  const child = spawn(launch.node, [...baseArguments(launch), '--install-extension', path.resolve(vsix)], {
    env: launch.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = collect(child, launch.log);
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${path.basename(vsix)} cannot be installed (${code}): ${said().slice(-2000)}`);
}

/**
 * Starts `server-main.js` itself, not code-server's wrapper, which refuses `--enable-smoke-test-driver` as an unknown option.
 *
 * @param {Launch} launch
 * @param {readonly string[]} flags
 */
export async function launchServer(launch, flags) {
  const child = spawn(
    launch.node,
    [
      ...baseArguments(launch),
      '--host',
      '127.0.0.1',
      '--port',
      '0',
      '--without-connection-token',
      '--disable-telemetry',
      '--disable-experiments',
      '--enable-remote-auto-shutdown',
      '--reconnection-grace-time',
      String(RECONNECTION_GRACE_S),
      ...flags,
    ],
    { env: launch.env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const ended = new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(`the VS Code server ended (${signal ?? code})`));
    child.once('error', (error) => resolve(`the VS Code server cannot be started: ${error.message}`));
  });
  const kill = () => signalGroup(child.pid, 'SIGKILL');
  const stop = async () => {
    signalGroup(child.pid, 'SIGTERM');
    await within(STOP_WITHIN_MS, ended, undefined);
    // The leader's end is not its children's: an extension host that hangs in a loop sees no SIGTERM.
    kill();
    await ended;
  };
  try {
    const port = await listeningPort(child, launch.log, ended);
    return { port, stop, kill, died: ended };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {import('node:fs').WriteStream} log
 * @param {Promise<string>} ended
 * @returns {Promise<number>}
 */
async function listeningPort(child, log, ended) {
  const said = collect(child, log);
  const ready = new Promise((resolve) => {
    const look = () => {
      const match = READY.exec(said());
      if (!match) return;
      child.stdout?.off('data', look);
      resolve(Number(match[1]));
    };
    child.stdout?.on('data', look);
  });
  const first = await within(READY_WITHIN_MS, Promise.race([ready, ended]), 'the VS Code server did not get ready');
  if (typeof first === 'number') return first;
  throw new Error(`${first}:\n${said().slice(-2000)}`);
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {import('node:fs').WriteStream} log
 * @returns {() => string} the beginning of what the process said
 */
function collect(child, log) {
  let said = '';
  /** @param {Buffer} data */
  const take = (data) => {
    if (log.writable) log.write(data);
    if (said.length < 100_000) said += data;
  };
  child.stdout?.on('data', take);
  child.stderr?.on('data', take);
  return () => said;
}

/**
 * @param {number | undefined} leader
 * @param {NodeJS.Signals} signal
 */
function signalGroup(leader, signal) {
  if (leader === undefined) return;
  try {
    process.kill(-leader, signal);
  } catch {
    // Nobody is left in the group, which is what was wanted.
  }
}
