import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

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

/** @returns {string} */
export function cacheRoot() {
  return join(userCache(), 'enrollment-packager', 'powershell');
}

/**
 * The files from which the engine is built. Output of a build that an IDE may have made there is not among them.
 *
 * @param {string} folder
 * @param {string} [prefix]
 * @returns {Promise<string[]>} relative paths with forward slashes, sorted
 */
export async function sources(folder, prefix = '') {
  const entries = await readdir(join(folder, prefix), { withFileTypes: true });
  const nested = entries.map(async (entry) => {
    const path = prefix + entry.name;
    if (entry.isDirectory()) {
      return ['bin', 'obj'].includes(entry.name) ? [] : sources(folder, `${path}/`);
    }

    return /\.(?:cs|csproj|psd1)$/u.test(entry.name) ? [path] : [];
  });
  return (await Promise.all(nested)).flat().sort();
}

/**
 * Names the cache entry after what is in it, so that changed sources never meet an old build. Line ends do not count:
 * a checkout may convert them.
 *
 * @param {string} folder
 * @returns {Promise<string>}
 */
export async function sourceHash(folder) {
  const hash = createHash('sha256');
  for (const path of await sources(folder)) {
    const text = (await readFile(join(folder, path), 'utf8')).replaceAll('\r\n', '\n');
    hash.update(`${path}\0${text}\0`);
  }

  return hash.digest('hex').slice(0, 16);
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
  await removeLeftovers();
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

async function removeLeftovers() {
  const root = cacheRoot();
  await mkdir(root, { recursive: true });
  for (const name of (await readdir(root)).filter((entry) => entry.endsWith(TEMPORARY))) {
    const path = join(root, name);
    const found = await stat(path).catch(() => undefined);
    if (found !== undefined && Date.now() - found.mtimeMs > LEFTOVER_MS) {
      await rm(path, { recursive: true, force: true });
    }
  }
}
