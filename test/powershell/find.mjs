import { accessSync, constants, statSync } from 'node:fs';
import { basename, delimiter, join, resolve } from 'node:path';
import { builtPowerShell } from './build.mjs';
import { runPowerShell } from './run.mjs';

export { runPowerShell } from './run.mjs';

/**
 * @typedef {import('./run.mjs').PowerShell} PowerShell
 * @typedef {(line: string) => void} Log
 */

const PROBE_LIMIT_MS = 60_000;
const LEADING = ['-NoProfile', '-NonInteractive', '-NoLogo'];

/** @type {Promise<PowerShell | undefined> | undefined} */
let found;

/**
 * The PowerShell that the tests run scripts with, looked for once in a process: what ENROLLMENT_POWERSHELL names, Windows
 * PowerShell, pwsh, and where none of them exists PowerShell through .NET (see README.md beside this file).
 *
 * @param {{ log?: Log }} [options]
 * @returns {Promise<PowerShell | undefined>}
 */
export function findPowerShell({ log = () => {} } = {}) {
  found ??= search(log).catch((/** @type {unknown} */ error) => {
    log(`no PowerShell: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  });
  return found;
}

/**
 * @param {Log} log
 * @returns {Promise<PowerShell | undefined>}
 */
async function search(log) {
  const named = process.env.ENROLLMENT_POWERSHELL;
  if (named) {
    // Somebody wants this one: another in its place would hide that it does not work.
    return (
      (await probe(resolve(named), [], kindOf(named))) ??
      none(log, `ENROLLMENT_POWERSHELL names ${named}, which does not run`)
    );
  }

  const installed = (await installedWindowsPowerShell()) ?? (await installedPwsh());
  if (installed !== undefined) {
    return installed;
  }

  const dotnet = onPath('dotnet');
  if (dotnet === undefined) {
    return none(log, 'neither powershell, pwsh nor dotnet is on the PATH');
  }

  const built = await builtPowerShell(dotnet, log);
  if (built === undefined) {
    return none(log, 'dotnet could neither install PowerShell nor build the engine');
  }

  return (await probe(dotnet, [built.assembly], built.kind, built.env)) ?? none(log, `${built.assembly} does not run`);
}

/**
 * @param {Log} log
 * @param {string} reason
 * @returns {undefined}
 */
function none(log, reason) {
  log(`no PowerShell: ${reason}`);
  return undefined;
}

async function installedWindowsPowerShell() {
  const path = process.platform === 'win32' ? onPath('powershell.exe') : undefined;
  return path === undefined ? undefined : probe(path, [], 'windows-powershell');
}

async function installedPwsh() {
  const path = onPath('pwsh');
  return path === undefined ? undefined : probe(path, [], 'pwsh');
}

/**
 * @param {string} path
 * @returns {PowerShell['kind']}
 */
function kindOf(path) {
  const name = basename(path)
    .replace(/\.exe$/iu, '')
    .toLowerCase();
  if (name === 'enrollment-engine') {
    return 'engine';
  }

  return name === 'powershell' ? 'windows-powershell' : 'pwsh';
}

/**
 * Asks for the version through a cmdlet, which also proves that the program starts and finds its modules.
 *
 * @param {string} command
 * @param {readonly string[]} before
 * @param {PowerShell['kind']} kind
 * @param {Readonly<Record<string, string>>} [env]
 * @returns {Promise<PowerShell | undefined>}
 */
async function probe(command, before, kind, env) {
  // Without the policy a Windows machine would refuse every script file.
  const args = [...before, ...LEADING, ...(process.platform === 'win32' ? ['-ExecutionPolicy', 'Bypass'] : [])];
  const candidate = { command, args, label: kind, version: '', kind, ...(env === undefined ? {} : { env }) };
  const question = ['-Command', 'Write-Output $PSVersionTable.PSVersion.ToString()'];
  const answer = await runPowerShell(candidate, question, { timeoutMs: PROBE_LIMIT_MS }).catch(() => undefined);
  const version = answer?.stdout.trim() ?? '';
  return answer?.exitCode === 0 && /^\d+\.\d+/u.test(version)
    ? { ...candidate, version, label: `${kind} ${version}` }
    : undefined;
}

/**
 * @param {string} name
 * @returns {string | undefined} absolute path
 */
function onPath(name) {
  const names = process.platform === 'win32' && !name.endsWith('.exe') ? [`${name}.exe`] : [name];
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => names.map((file) => resolve(join(folder, file))))
    .find(isProgram);
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
