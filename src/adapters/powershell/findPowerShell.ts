import { execFile } from 'node:child_process';
import { access, constants, stat } from 'node:fs/promises';
import path from 'node:path';
import { EnrollmentError } from '../../core/errors';
import type { PowerShellProgram } from '../../core/ports';

/** The variable in which a user names the program to take, and no other. */
const variable = 'ENROLLMENT_POWERSHELL';
/** A PowerShell on a cold, busy machine takes some seconds; one that takes longer is broken. */
const probeLimitMs = 60_000;

/** What decides which PowerShell is found. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A program that may be a PowerShell. */
export interface Candidate {
  readonly command: string;
  /** What has to stand before PowerShell's own arguments. */
  readonly before?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What to call it, such as "pwsh". */
  readonly name: string;
}

/**
 * A PowerShell that runs: what ENROLLMENT_POWERSHELL names, Windows PowerShell, or pwsh on the PATH, in this order.
 * Only absolute entries of the PATH count, and Windows PowerShell is taken from the system's folder: a folder that somebody opened
 * must not bring its own program.
 */
export async function findPowerShell(machine: Machine = process): Promise<PowerShellProgram | undefined> {
  for (const candidate of await candidates(machine)) {
    const found = await probePowerShell(candidate, machine);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** @throws EnrollmentError `no-powershell` that says how to get one */
export async function requirePowerShell(machine: Machine = process): Promise<PowerShellProgram> {
  const found = await findPowerShell(machine);
  if (found === undefined) {
    throw missingPowerShell(machine);
  }
  return found;
}

/** Asks for the version through a cmdlet, which also proves that the program starts and finds its modules. */
export async function probePowerShell(
  { command, before = [], env, name }: Candidate,
  machine: Machine = process,
): Promise<PowerShellProgram | undefined> {
  // Without the policy a Windows machine would refuse every script file. It holds for our own process alone.
  const policy = machine.platform === 'win32' ? ['-ExecutionPolicy', 'Bypass'] : [];
  const args = [...before, '-NoProfile', '-NonInteractive', '-NoLogo', ...policy];
  const question = ['-Command', 'Write-Output $PSVersionTable.PSVersion.ToString()'];
  const answer = await outputOf(command, [...args, ...question], { ...machine.env, ...env });
  const version = /^\d+\.\d+\S*/.exec(answer.trim())?.[0];
  return version === undefined
    ? undefined
    : { command, args, label: `${name} ${version}`, ...(env === undefined ? {} : { env }) };
}

async function candidates(machine: Machine): Promise<readonly Candidate[]> {
  const { platform, env } = machine;
  const named = env[variable] ?? '';
  if (named !== '') {
    return [{ command: path.resolve(named), name: path.parse(named).name }];
  }
  const onPath = (await programsOnPath('pwsh', machine)).map((command) => ({ command, name: 'pwsh' }));
  const root = env['SystemRoot'] ?? '';
  const windows = path.join(root, 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe');
  const isWindows = platform === 'win32' && path.isAbsolute(root) && (await isProgram(windows));
  return isWindows ? [{ command: windows, name: 'Windows PowerShell' }, ...onPath] : onPath;
}

/** The programs of this name in the absolute folders of the PATH, in its order. */
export async function programsOnPath(name: string, { platform, env }: Machine = process): Promise<readonly string[]> {
  const files = (env['PATH'] ?? '')
    .split(path.delimiter)
    .map((folder) => folder.replace(/^"(.*)"$/, '$1'))
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, platform === 'win32' ? `${name}.exe` : name));
  const programs = await Promise.all(files.map(async (file) => ((await isProgram(file)) ? [file] : [])));
  return programs.flat();
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

/** Standard output of a program that succeeded in time; empty otherwise. */
function outputOf(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve) => {
    const options = { env, timeout: probeLimitMs, killSignal: 'SIGKILL', windowsHide: true } as const;
    const child = execFile(command, args, options, (error, stdout) => {
      resolve(error === null ? stdout : '');
    });
    // Closed at once, so that nothing waits for a person; a program that never started has none to close.
    child.stdin?.on('error', () => undefined).end();
  });
}

function missingPowerShell({ platform, env }: Machine): EnrollmentError {
  const named = env[variable] ?? '';
  if (named !== '') {
    return new EnrollmentError({
      kind: 'source',
      code: 'no-powershell',
      message: 'ENROLLMENT_POWERSHELL names {0}, which does not run as a PowerShell.',
      remedy: 'Correct the variable, or remove it to use the PowerShell that is installed.',
      values: [named],
    });
  }
  return new EnrollmentError({
    kind: 'source',
    code: 'no-powershell',
    message: 'No PowerShell was found; the scripts of the package need one to run.',
    remedy:
      platform === 'win32'
        ? 'It is a part of Windows: see whether a policy blocks powershell.exe, or name another in ENROLLMENT_POWERSHELL.'
        : 'Install PowerShell 7 from Microsoft and put pwsh on the PATH, or name it in ENROLLMENT_POWERSHELL.',
  });
}
