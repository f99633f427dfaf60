import {
  chmodSync,
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
import { deviceScripts, type DeviceScript } from '../../src/core/script/deviceScripts';
import { nodeDigests } from '../../src/adapters/crypto/digests';
import { planPackage } from '../../src/core/package/packagePlan';
import type { EnrolmentCase } from '../../src/core/project/enrolmentCase';
import type { Project } from '../../src/core/project/project';
import { runPowerShell } from '../powershell/find.mjs';
import { issued, tool } from '../support/packages';
import { project } from '../support/people';
import { shippedText } from './scripts';
import { type World, pin, usual } from './world';

const hour = 3_600_000;

export interface DeviceResult {
  readonly script: string;
  readonly packageId: string | null;
  readonly case: string | null;
  readonly state: string;
  readonly exitCode: number;
  readonly reason: string;
  readonly message: string;
  readonly hresult: string | null;
  readonly hresultName: string | null;
  readonly address: string | null;
  readonly device: string;
  readonly log: string | null;
}

export interface DeviceEvent {
  readonly kind: string;
  readonly detail: unknown;
}

export type PowerShell = Parameters<typeof runPowerShell>[0];

/** One device with one package on it. Its Windows is a folder and the doubles. */
export class Device {
  readonly root = mkdtempSync(path.join(os.tmpdir(), 'device-'));
  readonly programData = path.join(this.root, 'ProgramData');
  readonly packageFolder = path.join(this.root, 'package');
  readonly pinTable = path.join(this.packageFolder, 'pins.tsv');
  readonly registry: Record<string, Record<string, string | number>> = {};
  world: World = usual;

  constructor(readonly enrolmentCase: EnrolmentCase) {
    const kits = path.join(this.root, 'kits');
    this.program(
      path.join(kits, 'Assessment and Deployment Kit', 'Imaging and Configuration Designer', 'x86', 'ICD.exe'),
      icd,
    );
    this.registry['HKLM:\\SOFTWARE\\WOW6432Node\\Microsoft\\Windows Kits\\Installed Roots'] = { KitsRoot10: kits };
    const system32 = path.join(this.root, 'Windows', 'System32');
    this.program(path.join(system32, 'icacls.exe'), icacls);
    this.program(path.join(system32, 'whoami.exe'), `[ -n "$DEVICE_UPN" ] && printf '%s\\r\\n' "$DEVICE_UPN"`);
    mkdirSync(this.programData);
    this.pack();
  }

  /** Writes an executable that stands in for one of Windows or of the designer. */
  program(file: string, text: string): void {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `#!/bin/sh\n${text}\n`);
    chmodSync(file, 0o755);
  }

  /** The package as the builder makes it, with times relative to now. The first address gets the {@link pin}. */
  pack({ addresses = ['jane@contoso.com'], createdHours = -1, expiresHours = 23 } = {}): void {
    rmSync(this.packageFolder, { recursive: true, force: true });
    mkdirSync(this.packageFolder);
    const now = this.time(createdHours);
    const expiresAt = this.time(expiresHours);
    const pins = addresses.map((address, index) => ({
      ...issued('', index === 0 ? pin : `another-${String(index)}`),
      address,
      expiresAt,
    }));
    const { entries } = planPackage(
      { project: projectOf(this.enrolmentCase), pins, expiresAt, scripts: shipped, now, tool },
      nodeDigests,
    );
    for (const { path: name, bytes } of entries) {
      writeFileSync(path.join(this.packageFolder, name), bytes);
    }
  }

  put(name: string, text: string): void {
    writeFileSync(path.join(this.packageFolder, name), text);
  }

  private time(hours: number): Date {
    return new Date(Date.now() + hours * hour);
  }

  get events(): DeviceEvent[] {
    const file = path.join(this.root, 'events.jsonl');
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as DeviceEvent);
  }

  happened(kind: string): unknown[] {
    return this.events.filter((event) => event.kind === kind).map((event) => event.detail);
  }

  get registryNow(): Record<string, Record<string, string | number>> {
    return JSON.parse(readFileSync(path.join(this.root, 'registry.json'), 'utf8')) as typeof this.registry;
  }

  /** Runs a script of the package as the world says, and returns its last line. */
  async run(ps: PowerShell, script: DeviceScript, options: RunOptions = {}): Promise<Run> {
    const runner = path.join(import.meta.dirname, 'doubles', 'run.ps1');
    writeFileSync(path.join(this.root, 'world.json'), JSON.stringify(this.world));
    if (!existsSync(path.join(this.root, 'registry.json')) || options.keepRegistry !== true) {
      writeFileSync(path.join(this.root, 'registry.json'), JSON.stringify(this.registry));
    }
    const env = { ...process.env, ...this.environment(ps, runner), ...options.env };
    env['DEVICE_SCRIPT'] = options.scriptFile ?? path.join(this.packageFolder, script);
    env['DEVICE_ARGUMENTS'] = JSON.stringify(options.arguments ?? {});
    const { exitCode, stdout, stderr } = await runPowerShell(ps, ['-File', runner], {
      cwd: this.root,
      env,
      timeoutMs: 60_000,
    });
    const last = stdout.trimEnd().split('\n').at(-1) ?? '';
    if (!last.startsWith('{')) {
      throw new Error(`No result line. Output: ${stdout}\n${stderr}`);
    }
    return { exitCode, stdout, stderr, last, result: JSON.parse(last) as DeviceResult };
  }

  private environment(ps: PowerShell, runner: string): Record<string, string> {
    return {
      ProgramData: this.programData,
      LOCALAPPDATA: path.join(this.root, 'LocalAppData'),
      windir: path.join(this.root, 'Windows'),
      COMPUTERNAME: 'LAPTOP-07',
      DEVICE_WORLD: path.join(this.root, 'world.json'),
      DEVICE_EVENTS: path.join(this.root, 'events.jsonl'),
      DEVICE_REGISTRY: path.join(this.root, 'registry.json'),
      DEVICE_ICACLS: path.join(this.root, 'icacls.txt'),
      DEVICE_ENGINE: JSON.stringify([ps.command, ...ps.args]),
      DEVICE_RUNNER: runner,
    };
  }

  /** Files below the device, but the PIN table itself, that contain the PIN. */
  leaks(): string[] {
    const files = readdirSync(this.root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return files
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => file !== this.pinTable && readFileSync(file, 'utf8').includes(pin));
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

export interface RunOptions {
  readonly arguments?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly scriptFile?: string;
  readonly keepRegistry?: boolean;
}

export interface Run {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly last: string;
  readonly result: DeviceResult;
}

/** Notes what it was asked for; what another user may do until a folder is locked, it does on request. */
const icacls = `printf '%s\\n' "$*" >> "$DEVICE_ICACLS"; [ -z "$DEVICE_PLANTS" ] || touch "$1/planted"`;

const icd = `exec "${process.execPath}" "${path.join(import.meta.dirname, 'doubles', 'icd.mjs')}" "$@"`;

const shipped = new Map(deviceScripts.map((script) => [script, Buffer.from(shippedText(script))]));

function projectOf(enrolmentCase: EnrolmentCase): Project {
  const { package: settings, ...rest } = project({ name: 'Contoso & Co MDM', case: enrolmentCase });
  return {
    ...rest,
    server: { discoveryUrl: 'https://login.mobileiron.com' },
    package: { ...settings, enrolmentWaitMinutes: 1 },
  };
}
