import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { canInstall, installPackages } from '../support/debian.mjs';

const compiler = 'x86_64-w64-mingw32-gcc';
/** Programs of Windows that wine lacks or only pretends to have; see doubles/programs.c. */
const standIns = ['robocopy', 'icacls', 'fc', 'schtasks', 'WindowsPowerShell/v1.0/powershell'];

/** Why no batch file can be run here; undefined once wine and the compiler of the stand-ins are there. */
export function whyNoWine(): string | undefined {
  const missing = (): boolean =>
    [['wine', '--version'] as const, [compiler, '--version'] as const].some(
      ([command, argument]) => spawnSync(command, [argument], { stdio: 'ignore' }).status !== 0,
    );
  if (!missing()) {
    return undefined;
  }
  if (!canInstall()) {
    return 'wine or mingw-w64 is missing, and this process may not install it';
  }
  try {
    installPackages(['wine', 'wine64', 'gcc-mingw-w64-x86-64-win32']);
  } catch (error) {
    return `wine cannot be installed: ${String(error)}`;
  }
  return missing() ? 'wine is installed but does not start' : undefined;
}

/** How a batch file ended. */
export interface BatchRun {
  /** The whole exit code, as Windows has it. */
  readonly exitCode: number;
  /** Programs that were called, in order, each with its arguments as it got them. */
  readonly calls: readonly (readonly string[])[];
}

/** A Windows of our own: cmd.exe and the file system are wine's, the programs that a batch file calls are stand-ins. */
export class Wine {
  private readonly root = mkdtempSync(path.join(os.tmpdir(), 'wine-'));
  private readonly prefix = path.join(this.root, 'prefix');
  private readonly standIn = path.join(this.prefix, 'drive_c/standIn');

  constructor() {
    this.wine(['wineboot', '-i'], {}, 300_000);
    mkdirSync(this.standIn);
    const program = path.join(this.standIn, 'run.exe');
    const source = path.join(import.meta.dirname, 'doubles/programs.c');
    execFileSync(compiler, ['-std=c11', '-municode', '-O', '-s', '-o', program, source]);
    for (const name of standIns) {
      copyFileSync(program, path.join(this.prefix, 'drive_c/windows/system32', `${name}.exe`));
    }
  }

  /** Path here of a path on drive C, such as `ProgramData\a`. */
  place(windowsPath: string): string {
    return path.join(this.prefix, 'drive_c', ...windowsPath.split('\\'));
  }

  /** Makes a folder on drive C hold these files and no other. */
  fill(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
    this.clear(folder);
    mkdirSync(this.place(folder), { recursive: true });
    for (const [name, bytes] of files) {
      writeFileSync(path.join(this.place(folder), name), bytes);
    }
  }

  clear(folder: string): void {
    rmSync(this.place(folder), { recursive: true, force: true });
  }

  /** What lies in a folder; nothing when it is not there. */
  list(folder: string): readonly string[] {
    return existsSync(this.place(folder)) ? readdirSync(this.place(folder)).sort() : [];
  }

  /** Runs a batch file on drive C, started as a program of its own from another current directory. */
  run(batchFile: string, environment: Readonly<Record<string, string>> = {}): BatchRun {
    const report = (name: string): string => path.join(this.standIn, name);
    rmSync(report('calls.txt'), { force: true });
    rmSync(report('exitCode.txt'), { force: true });
    writeFileSync(report('start.txt'), `"C:\\${batchFile}"`);
    this.wine(['C:\\standIn\\run.exe'], environment, 60_000);
    const calls = existsSync(report('calls.txt'))
      ? readFileSync(report('calls.txt'), 'utf8').trimEnd().split('\n')
      : [];
    return {
      exitCode: Number(readFileSync(report('exitCode.txt'), 'utf8')) | 0,
      calls: calls.map((line) => line.split('\t')),
    };
  }

  remove(): void {
    // Its server writes the registry once more when it ends, so that is waited for.
    for (const step of ['-k', '-w']) {
      spawnSync('wineserver', [step], { env: this.environment({}), stdio: 'ignore', timeout: 60_000 });
    }
    rmSync(this.root, { recursive: true, force: true, maxRetries: 5 });
  }

  private wine(words: readonly string[], changes: Readonly<Record<string, string>>, timeout: number): void {
    const { error } = spawnSync('wine', words, { env: this.environment(changes), stdio: 'ignore', timeout });
    if (error) {
      throw error;
    }
  }

  private environment(changes: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
    const own = standIns.map((name) => `${path.basename(name)}.exe`).join(',');
    return {
      ...process.env,
      WINEPREFIX: this.prefix,
      // Debian's wine makes a folder for its server there, and leaves it.
      TMPDIR: this.root,
      WINEARCH: 'win64',
      WINEDEBUG: '-all',
      // No offer to download .NET and a browser; and our stand-ins before wine's programs of the same name.
      WINEDLLOVERRIDES: `mscoree,mshtml=;${own}=n`,
      DISPLAY: '',
      LC_ALL: 'C.UTF-8',
      ...changes,
    };
  }
}
