import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder, fillOnce } from '../support/cache.mjs';
import { sourceHash, sources } from './sources.mjs';
import { run } from './run.mjs';

const ENGINE = fileURLToPath(new URL('engine', import.meta.url));
const BUILD_LIMIT_MS = 5 * 60 * 1000;
const INSTALL_LIMIT_MS = 2 * 60 * 1000;
/** A registry that has no PowerShell today may have it next week. */
const ASK_AGAIN_MS = 7 * 24 * 60 * 60 * 1000;

/** No build server may outlive the tests, and nothing but the result may be written. */
const DOTNET_ENV = {
  DOTNET_CLI_TELEMETRY_OPTOUT: '1',
  DOTNET_NOLOGO: '1',
  DOTNET_ROLL_FORWARD: 'Major',
  DOTNET_CLI_USE_MSBUILD_SERVER: '0',
  MSBUILDDISABLENODEREUSE: '1',
};

/**
 * @typedef {object} Built
 * @property {'pwsh' | 'engine'} kind
 * @property {string} assembly  what `dotnet` is to run
 * @property {Readonly<Record<string, string>>} env
 *
 * @typedef {(line: string) => void} Log
 */

/**
 * PowerShell from the .NET registry, or the engine built from the sources beside this file; from the cache when there.
 *
 * @param {string} dotnet
 * @param {Log} log
 * @returns {Promise<Built | undefined>}
 */
export async function builtPowerShell(dotnet, log) {
  const target = join(cacheFolder('powershell'), await sourceHash(ENGINE));
  const cachedTool = await toolIn(`${target}-tool`);
  if (cachedTool !== undefined) {
    return cachedTool;
  }

  const cached = engineIn(target);
  if (cached !== undefined && (await askedLately(target))) {
    return cached;
  }

  log('asking for the dotnet tool PowerShell');
  await fillOnce(`${target}-tool`, (folder) => installTool(dotnet, folder, log));
  const tool = await toolIn(`${target}-tool`);
  if (tool !== undefined) {
    return tool;
  }

  if (cached === undefined) {
    log('building the PowerShell engine of the tests (once for these sources)');
    await fillOnce(target, (folder) => publish(dotnet, folder, log));
  } else {
    const now = new Date();
    await utimes(join(target, 'asked'), now, now);
  }

  return engineIn(target);
}

/**
 * @param {string} target
 * @returns {Promise<boolean>}
 */
async function askedLately(target) {
  const asked = await stat(join(target, 'asked')).catch(() => undefined);
  return asked !== undefined && Date.now() - asked.mtimeMs < ASK_AGAIN_MS;
}

/**
 * @param {string} target
 * @returns {Built | undefined}
 */
function engineIn(target) {
  const assembly = join(target, 'engine', 'enrollment-engine.dll');
  return existsSync(assembly) ? { kind: 'engine', assembly, env: {} } : undefined;
}

/**
 * The assembly and not the launcher beside it, because the launcher holds the path of the folder it was installed in.
 *
 * @param {string} target
 * @returns {Promise<Built | undefined>}
 */
async function toolIn(target) {
  if (!existsSync(target)) {
    return undefined;
  }

  const files = await readdir(target, { recursive: true });
  const found = files.find((file) => /[\\/]tools[\\/].*[\\/]pwsh\.dll$/u.test(file));
  return found === undefined
    ? undefined
    : { kind: 'pwsh', assembly: join(target, found), env: { DOTNET_ROLL_FORWARD: 'Major' } };
}

/**
 * @param {string} dotnet
 * @param {string} folder
 * @param {Log} log
 * @returns {Promise<boolean>}
 */
async function installTool(dotnet, folder, log) {
  return succeeded(
    dotnet,
    ['tool', 'install', '--tool-path', folder, 'PowerShell'],
    dirname(folder),
    INSTALL_LIMIT_MS,
    log,
  );
}

/**
 * Builds a copy, so that no output folder ever appears in the checkout. Ahead-of-time compilation halves the start-up,
 * but needs a compiler package that not every registry mirror offers.
 *
 * @param {string} dotnet
 * @param {string} folder
 * @param {Log} log
 * @returns {Promise<boolean>}
 */
async function publish(dotnet, folder, log) {
  const copy = join(folder, 'src');
  for (const path of await sources(ENGINE)) {
    await mkdir(dirname(join(copy, path)), { recursive: true });
    await cp(join(ENGINE, path), join(copy, path));
  }

  for (const aheadOfTime of [true, false]) {
    const artifacts = join(folder, 'artifacts');
    const args = [
      'publish',
      join(copy, 'engine.csproj'),
      '--configuration',
      'Release',
      '--nologo',
      '--verbosity',
      'quiet',
      '--output',
      join(folder, 'engine'),
      '--artifacts-path',
      artifacts,
      '-p:UseSharedCompilation=false',
      `-p:EngineAheadOfTime=${aheadOfTime}`,
    ];
    const done = await succeeded(dotnet, args, folder, BUILD_LIMIT_MS, log);
    await rm(artifacts, { recursive: true, force: true });
    if (done) {
      await rm(copy, { recursive: true, force: true });
      await writeFile(
        join(folder, 'asked'),
        'The time of this file is when the registry was last asked for PowerShell itself.\n',
      );
      return true;
    }

    await rm(join(folder, 'engine'), { recursive: true, force: true });
  }

  return false;
}

/**
 * @param {string} dotnet
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {number} timeoutMs
 * @param {Log} log
 * @returns {Promise<boolean>}
 */
async function succeeded(dotnet, args, cwd, timeoutMs, log) {
  const { exitCode, stdout, stderr, timedOut } = await run(dotnet, args, {
    cwd,
    timeoutMs,
    env: { ...process.env, ...DOTNET_ENV },
  });
  if (exitCode === 0) {
    return true;
  }

  const reason = `${stdout}\n${stderr}`
    .split(/\r?\n/u)
    .find((line) => /error|not found|could not/iu.test(line))
    ?.trim();
  log(`dotnet ${args[0]}: ${timedOut ? `no end within ${timeoutMs / 1000} s` : (reason ?? `exit code ${exitCode}`)}`);
  return false;
}
