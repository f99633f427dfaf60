import { spawn, type ChildProcess } from 'node:child_process';
import { EnrollmentError } from '../../core/errors';
import type { PowerShellProgram } from '../simulation';

export interface ProcessOptions {
  readonly powerShell: PowerShellProgram;
  readonly args: readonly string[];
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly limitMilliseconds: number;
}

export interface ProcessEnd {
  /** Undefined when it was killed. */
  readonly exitCode: number | undefined;
  readonly output: string;
  readonly errors: string;
}

export interface RunningProcess {
  readonly end: Promise<ProcessEnd>;
  readonly kill: () => void;
}

/** Starts PowerShell without a console and without anybody to ask. One that does not end in time is killed, which is an error. */
export function startPowerShell({ powerShell, args, folder, env, limitMilliseconds }: ProcessOptions): RunningProcess {
  const child = spawn(powerShell.command, [...powerShell.args, ...args], {
    cwd: folder,
    env: { ...process.env, ...powerShell.env, ...env },
    // A group of its own, so that what it might have started ends with it.
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = (): void => {
    killTree(child);
  };
  const output = collect(child.stdout);
  const errors = collect(child.stderr);
  const end = new Promise<ProcessEnd>((resolve, reject) => {
    const timer = setTimeout(() => {
      kill();
      reject(tooLong(limitMilliseconds));
    }, limitMilliseconds);
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(notStarted(powerShell, error));
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ exitCode: code ?? undefined, output: output(), errors: errors() });
    });
  });
  return { end, kill };
}

function collect(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}

function killTree(child: ChildProcess): void {
  if (process.platform === 'win32' || child.pid === undefined) {
    child.kill('SIGKILL');
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

function tooLong(limitMilliseconds: number): EnrollmentError {
  return new EnrollmentError({
    kind: 'source',
    code: 'powershell-hangs',
    message: 'A script of the package ran for {0} seconds and was stopped.',
    remedy: 'Look for a loop without an end in the script, or simulate again when this machine is less busy.',
    values: [limitMilliseconds / 1000],
  });
}

function notStarted({ label }: PowerShellProgram, error: Error): EnrollmentError {
  return new EnrollmentError({
    kind: 'source',
    code: 'powershell-start',
    message: '{0} did not start: {1}.',
    remedy: 'See whether it runs by itself, or name another in ENROLLMENT_POWERSHELL.',
    values: [label, error.message],
  });
}
