// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { canInstall, installPackages } from '../../support/debian.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Japanese is one of the extension's languages; without this font its screenshots show empty boxes. */
const PACKAGES = ['chromium', 'fonts-noto-cjk'];

/**
 * The browser that the tests drive: $CHROMIUM, or the first known name on the PATH that runs, or a fresh installation where that is possible.
 *
 * Playwright's own download is not used: it comes from a host of its own, which a network that mirrors only package registries does not reach.
 *
 * @returns {string} an absolute path, as Playwright wants it
 */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  if (process.env.CHROMIUM) throw new Error(`CHROMIUM is set to ${process.env.CHROMIUM}, which does not run.`);
  if (!canInstall()) {
    throw new Error(
      `No Chromium found. Install it (Debian, Ubuntu: apt-get install ${PACKAGES.join(' ')}), or set CHROMIUM to the path of Chromium, Chrome or Edge.`,
    );
  }
  installPackages(PACKAGES);
  const installed = findChromium();
  if (!installed) throw new Error('apt-get installed chromium, but it does not run.');
  return installed;
}

/**
 * Asks for the version instead of looking for the file: Ubuntu's chromium-browser may be a stub that only tells how to get a snap.
 * @returns {string | undefined}
 */
export function findChromium() {
  const candidates = process.env.CHROMIUM ? [path.resolve(process.env.CHROMIUM)] : NAMES.flatMap(onPath);
  return candidates.find((file) => spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0);
}

/** @param {string} name */
function onPath(name) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(path.isAbsolute);
  return folders.map((folder) => path.join(folder, name)).filter((file) => existsSync(file));
}
