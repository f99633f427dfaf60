// @ts-check
import { spawnSync } from 'node:child_process';

/** Whether this process may install Debian's packages. */
export function canInstall() {
  return process.getuid?.() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
}

/**
 * Installs Debian's packages; throws with the end of what apt-get said when it fails.
 * @param {readonly string[]} packages
 */
export function installPackages(packages) {
  console.log(`Installing ${packages.join(', ')} (first run only) …`);
  apt('update');
  apt('install', '-y', '--no-install-recommends', ...packages);
}

/** @param {string[]} words */
function apt(...words) {
  const { status, stdout, stderr } = spawnSync('apt-get', ['-q', ...words], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status !== 0) {
    throw new Error(`apt-get ${words.join(' ')} failed (${status}):\n${`${stdout}${stderr}`.slice(-2000)}`);
  }
}

/** Info-ZIP's reader, with which tests check packages a second time. Where it cannot be had, those tests say so and are skipped. */
export function ensureUnzip() {
  const isThere = spawnSync('unzip', ['-v'], { stdio: 'ignore' }).status === 0;
  if (!isThere && canInstall()) {
    installPackages(['unzip']);
  }
}
