// @ts-check
/**
 * What `npm start` and `npm test` share: they work straight after `git clone`, with any Node from 20 on.
 * Dependencies are installed when they are missing or the lockfile changed, and the work runs on the Node that the project pins.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const stamp = path.join(root, 'node_modules', '.prepared');
const oldestNode = 20;

/** @param {string} text */
export function say(text) {
  process.stdout.write(`\n== ${text}\n`);
}

/**
 * Runs a program in the project folder and waits for it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, quiet?: boolean }} [options]
 * @returns {number} its exit code; 1 where a signal ended it
 */
export function run(command, args, { env = process.env, quiet = false } = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    env,
    stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit'],
    shell: process.platform === 'win32' && !path.isAbsolute(command),
  });
  if (error) {
    process.stderr.write(`${command} could not be started: ${error.message}\n`);
  }
  return status ?? 1;
}

/**
 * Runs a step and ends the whole run when it fails.
 * @param {string} what said before it starts
 * @param {string} command
 * @param {readonly string[]} args
 */
export function must(what, command, args) {
  say(what);
  if (run(command, args) !== 0) {
    process.stderr.write(`\n${what}: failed. The lines above say why.\n`);
    process.exit(1);
  }
}

/** Path of a program that a dependency brings. @param {string} name */
export function bin(name) {
  return path.join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
}

/**
 * Installs what is missing, then runs `main`: here when this Node is the pinned one, else by starting `script` again with it.
 * @param {string} script path of the calling script
 * @param {() => Promise<void>} main
 */
export async function onPinnedNode(script, main) {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < oldestNode) {
    process.stderr.write(`Node ${oldestNode} or newer is needed; this is ${process.versions.node}.\n`);
    process.exit(1);
  }
  installDependencies();
  const pinned = path.join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const isPinned = path.resolve(process.execPath) === pinned || process.env.ENROLLMENT_PINNED_NODE === '1';
  if (isPinned || !existsSync(pinned)) {
    await main();
    return;
  }
  const env = {
    ...process.env,
    ENROLLMENT_PINNED_NODE: '1',
    PATH: `${path.dirname(pinned)}${path.delimiter}${path.join(root, 'node_modules', '.bin')}${path.delimiter}${process.env.PATH ?? ''}`,
  };
  process.exitCode = run(pinned, [script, ...process.argv.slice(2)], { env });
}

function installDependencies() {
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    return;
  }
  say('Installing dependencies (npm ci)');
  const npm = process.env.npm_execpath;
  const code =
    npm === undefined ? run('npm', ['ci', '--loglevel=error']) : run(process.execPath, [npm, 'ci', '--loglevel=error']);
  if (code !== 0) {
    process.stderr.write('npm ci failed. Check that the package registry can be reached, then try again.\n');
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

/** Where the packaged extension lies. */
export const vsix = path.join(root, 'out', 'enrollment-packager.vsix');

/** Builds the bundles (by `vscode:prepublish`) and packs the extension. */
export function packageExtension() {
  mkdirSync(path.dirname(vsix), { recursive: true });
  must('Building the extension, the command line and the .vsix', process.execPath, [
    path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce'),
    'package',
    // Everything is bundled; and as long as no public repository is named, links in the README stay as they are.
    '--no-dependencies',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    '--out',
    vsix,
  ]);
}
