import { probePowerShell, programsOnPath, requirePowerShell } from '../../src/adapters/powershell/findPowerShell.ts';
import { builtPowerShell } from './build.mjs';

export { runPowerShell } from './run.mjs';

/**
 * @typedef {import('./run.mjs').PowerShell} PowerShell
 * @typedef {(line: string) => void} Log
 */

/** @type {Promise<PowerShell | undefined> | undefined} */
let found;

/**
 * The PowerShell that the tests run scripts with, looked for once in a process: the one that users' scripts would get, and where
 * there is none PowerShell through .NET (see README.md beside this file).
 *
 * @param {{ log?: Log }} [options]
 * @returns {Promise<PowerShell | undefined>}
 */
export function findPowerShell({ log = () => {} } = {}) {
  found ??= search(log);
  return found;
}

/**
 * @param {Log} log
 * @returns {Promise<PowerShell | undefined>}
 */
async function search(log) {
  try {
    return await requirePowerShell();
  } catch (error) {
    log(error instanceof Error ? error.message : String(error));
  }
  // Somebody wants that one: another in its place would hide that it does not work.
  return process.env.ENROLLMENT_POWERSHELL ? undefined : throughDotnet(log);
}

/**
 * @param {Log} log
 * @returns {Promise<PowerShell | undefined>}
 */
async function throughDotnet(log) {
  const [dotnet] = await programsOnPath('dotnet');
  if (dotnet === undefined) {
    log('no PowerShell: dotnet is not on the PATH either');
    return undefined;
  }

  const built = await builtPowerShell(dotnet, log);
  if (built === undefined) {
    log('no PowerShell: dotnet could neither install PowerShell nor build the engine');
    return undefined;
  }

  const ps = await probePowerShell({ command: dotnet, before: [built.assembly], env: built.env, name: built.kind });
  if (ps === undefined) {
    log(`no PowerShell: ${built.assembly} does not run`);
  }

  return ps;
}
