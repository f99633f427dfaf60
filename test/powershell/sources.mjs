import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

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
