// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';

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

/** Debian asks this file whether a package may start its service. */
const policy = '/usr/sbin/policy-rc.d';

/** What tests of directory servers need, and how to see that it is there. */
const directoryServers = [
  { command: ['/usr/sbin/slapd', '-VV'], packages: ['slapd', 'ldap-utils'] },
  {
    command: ['samba-tool', '--version'],
    packages: [
      'samba',
      'samba-ad-provision',
      'samba-dsdb-modules',
      'samba-vfs-modules',
      'winbind',
      'ldb-tools',
      'python3-samba',
    ],
  },
];

/**
 * OpenLDAP and Samba, which tests start and stop by themselves; their services are not started. Where they cannot be had, those tests
 * say so and are skipped.
 */
export function ensureDirectoryServers() {
  const missing = directoryServers.flatMap(({ command: [program = '', ...args], packages }) =>
    spawnSync(program, args, { stdio: 'ignore' }).error === undefined ? [] : packages,
  );
  if (missing.length === 0 || !canInstall()) {
    return;
  }
  const ownPolicy = !existsSync(policy);
  if (ownPolicy) {
    writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  }
  try {
    installPackages(missing);
  } finally {
    if (ownPolicy) {
      rmSync(policy);
    }
  }
}
