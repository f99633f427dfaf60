import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** What a killed build leaves behind is removed after this time; a build that still runs is younger. */
const LEFTOVER_MS = 24 * 60 * 60 * 1000;
const TEMPORARY = '.building';

/** @returns {string} the folder in which this system keeps what can be made again */
function userCache() {
  if (process.platform === 'win32') {
    return process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  }

  if (process.platform === 'darwin') {
    return join(homedir(), 'Library', 'Caches');
  }

  return process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
}

/**
 * The folder of this project's own cache for one kind of thing.
 *
 * @param {string} kind
 * @returns {string}
 */
export function cacheFolder(kind) {
  return join(userCache(), 'enrollment-packager', kind);
}

/**
 * Fills the cache folder `target` in one step: `fill` works in a sibling that takes the name only when it is complete.
 * Two test runs may do so at the same time; the first to finish wins.
 *
 * @param {string} target
 * @param {(folder: string) => Promise<boolean>} fill  false: nothing to keep
 * @returns {Promise<boolean>} whether `target` exists now
 */
export async function fillOnce(target, fill) {
  const building = `${target}.${randomUUID().slice(0, 8)}${TEMPORARY}`;
  await removeLeftovers(dirname(target));
  await mkdir(building, { recursive: true });
  try {
    if (await fill(building)) {
      await rename(building, target).catch((/** @type {unknown} */ error) => {
        if (!existsSync(target)) {
          throw error;
        }
      });
    }
  } finally {
    await rm(building, { recursive: true, force: true });
  }

  return existsSync(target);
}

/** @param {string} root */
async function removeLeftovers(root) {
  await mkdir(root, { recursive: true });
  for (const name of (await readdir(root)).filter((entry) => entry.endsWith(TEMPORARY))) {
    const path = join(root, name);
    const found = await stat(path).catch(() => undefined);
    if (found !== undefined && Date.now() - found.mtimeMs > LEFTOVER_MS) {
      await rm(path, { recursive: true, force: true });
    }
  }
}
