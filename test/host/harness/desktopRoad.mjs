// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onAbruptEnd } from './abruptEnd.mjs';
import { QUIET_SETTINGS } from './quiet.mjs';
import { judge } from './results.mjs';
import { within } from './within.mjs';

/**
 * The suite in a VS Code on the desktop: $VSCODE_EXECUTABLE, or $VSCODE_VERSION downloaded by @vscode/test-electron.
 *
 * Its `runTests` is not used: it gives no handle to end a VS Code that hangs, and always trusts the folder.
 *
 * @type {import('./runSuite.mjs').Road}
 */
export async function runInDesktop(run, resultsFile) {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    console.warn('There is no display, so VS Code will hardly start. Run the tests under xvfb-run.');
  }
  const executable = process.env.VSCODE_EXECUTABLE ?? (await download(process.env.VSCODE_VERSION ?? 'stable'));
  // Short: VS Code puts a socket there, and the system allows such a path about 100 characters.
  const profile = await mkdtemp(path.join(tmpdir(), 'ep-'));
  try {
    await mkdir(path.join(profile, 'User'), { recursive: true });
    await writeFile(
      path.join(profile, 'User', 'settings.json'),
      JSON.stringify({ ...QUIET_SETTINGS, ...run.settings }),
    );
    const trouble = await execute(
      executable,
      desktopArguments(run, profile),
      { ...process.env, ...run.env, TEST_RESULTS: resultsFile },
      run,
      profile,
    );
    return await judge(resultsFile, trouble);
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** @param {string} version */
async function download(version) {
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  try {
    return await downloadAndUnzipVSCode({ version });
  } catch (cause) {
    const remedy =
      'Set VSCODE_EXECUTABLE to one that is installed, or unset VSCODE_VERSION to use the server from npm.';
    throw new Error(`VS Code ${version} cannot be downloaded. ${remedy}`, { cause });
  }
}

/**
 * @param {import('./runSuite.mjs').SuiteRun} run
 * @param {string} profile
 */
function desktopArguments({ openFolder, extensionPath, suitePath, trust = true, locale }, profile) {
  return [
    path.resolve(openFolder),
    '--no-sandbox',
    '--disable-gpu-sandbox',
    '--disable-updates',
    '--skip-welcome',
    '--skip-release-notes',
    '--disable-extensions',
    `--user-data-dir=${profile}`,
    `--extensions-dir=${path.join(profile, 'extensions')}`,
    ...(trust ? ['--disable-workspace-trust'] : []),
    ...(locale ? [`--locale=${locale}`] : []),
    `--extensionDevelopmentPath=${path.resolve(extensionPath)}`,
    `--extensionTestsPath=${path.resolve(suitePath)}`,
  ];
}

/**
 * @param {string} executable
 * @param {string[]} words
 * @param {NodeJS.ProcessEnv} env
 * @param {{ artefacts: string, timeoutSeconds: number }} run
 * @param {string} profile
 * @returns {Promise<string | undefined>} what went wrong, if the process did not end by itself
 */
async function execute(executable, words, env, run, profile) {
  const log = createWriteStream(path.join(run.artefacts, 'desktop.log'));
  const child = spawn(executable, words, {
    env,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => endTree(child.pid);
  const forget = onAbruptEnd(kill, profile);
  /** @param {Buffer} data */
  const take = (data) => {
    log.write(data);
    process.stdout.write(String(data).replaceAll('[mocha] ', ''));
  };
  child.stdout.on('data', take);
  child.stderr.on('data', (data) => log.write(data));
  /** @type {Promise<string | undefined>} */
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(`${executable} cannot be started: ${error.message}`));
    child.once('exit', () => resolve(undefined));
  });
  try {
    return await within(run.timeoutSeconds * 1000, ended, `nothing ended the run within ${run.timeoutSeconds} s`);
  } finally {
    kill();
    await ended;
    forget();
    log.end();
  }
}

/** @param {number | undefined} leader of a process group, or on Windows the root of a process tree */
function endTree(leader) {
  if (leader === undefined) return;
  try {
    if (process.platform === 'win32') spawnSync('taskkill', ['/PID', String(leader), '/T', '/F'], { stdio: 'ignore' });
    else process.kill(-leader, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
