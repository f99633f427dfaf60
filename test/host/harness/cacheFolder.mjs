// @ts-check
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

/**
 * Where a tool that the tests need is kept between runs: outside the checkout, so that a fresh clone does not pay again, and
 * one folder a version, so that two branches which want different versions do not overwrite each other's.
 *
 * @param {string} name
 * @param {string} version
 * @param {{ env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform, home?: string }} [system] for tests of this function
 * @returns {string}
 */
export function cacheFolder(name, version, { env = process.env, platform = process.platform, home = homedir() } = {}) {
  return path.join(cacheRoot(env, platform, home), 'enrollment-packager', `${name}-${version}`);
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 * @param {string} home
 */
function cacheRoot(env, platform, home) {
  if (platform === 'win32') return env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local');
  if (platform === 'darwin') return path.join(home, 'Library', 'Caches');
  // The XDG specification: a relative XDG_CACHE_HOME is to be ignored.
  const xdg = env.XDG_CACHE_HOME;
  return xdg && path.isAbsolute(xdg) ? xdg : path.join(home, '.cache');
}

/**
 * Makes sure that `folder` exists and is complete. `fill` works in a temporary sibling that gets the final name by one
 * rename, so a killed install never leaves half a folder that the next run would take for a whole one, and of two
 * runs that install at the same time one wins and the other throws its copy away.
 *
 * @param {string} folder
 * @param {(temporary: string) => Promise<void>} fill
 */
export async function fillOnce(folder, fill) {
  if (await exists(folder)) return;
  await removeLeftovers(folder);
  const temporary = `${folder}.${process.pid}.partial`;
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary, { recursive: true });
  try {
    await fill(temporary);
    await rename(temporary, folder);
  } catch (error) {
    if (!(await exists(folder))) throw error;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/**
 * Partial folders of installs that were killed: their process id is in the name.
 * @param {string} folder
 */
async function removeLeftovers(folder) {
  const parent = path.dirname(folder);
  const names = await readdir(parent).catch(() => /** @type {string[]} */ ([]));
  for (const name of names) {
    const match = name.startsWith(`${path.basename(folder)}.`) && /\.(\d+)\.partial$/.exec(name);
    if (match && !isRunning(Number(match[1]))) await rm(path.join(parent, name), { recursive: true, force: true });
  }
}

/** @param {number} processId */
function isRunning(processId) {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** @param {string} file */
const exists = (file) =>
  stat(file).then(
    () => true,
    () => false,
  );
