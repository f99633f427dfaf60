import { rename, writeFile } from 'node:fs/promises';

/** @typedef {import('./run.mjs').PowerShell} PowerShell */

/**
 * One program that starts this PowerShell: what ENROLLMENT_POWERSHELL can name. Where it is `dotnet` with an assembly, that is a script
 * beside the assembly in the cache, made when it is asked for; the build gives a launcher of its own only where a registry offers one.
 *
 * @param {PowerShell} ps
 * @returns {Promise<string>} absolute path
 */
export async function launcherOf({ command, args, env = {} }) {
  const assembly = args.find((argument) => argument.endsWith('.dll'));
  if (assembly === undefined) {
    return command;
  }

  const launcher = assembly.replace(/\.dll$/u, '.sh');
  const variables = Object.entries(env).map(([name, value]) => `export ${name}=${quoted(value)}\n`);
  // A name of its own first, since another test may be starting the one that is there.
  const written = `${launcher}.${process.pid}`;
  await writeFile(written, `#!/bin/sh\n${variables.join('')}exec ${quoted(command)} ${quoted(assembly)} "$@"\n`, {
    mode: 0o755,
  });
  await rename(written, launcher);
  return launcher;
}

/** @param {string} text */
function quoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
