import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { nodeTableCryptography } from '../../src/adapters/crypto/tableCryptography';
import { exitCodes } from '../../src/core/outcome/exitCodes';
import { Pin } from '../../src/core/pin/pin';
import { pinTableFile } from '../../src/core/pin/pinTable';
import type { EnrolmentCase } from '../../src/core/project/enrolmentCase';
import type { DeviceScript } from '../../src/core/script/deviceScripts';
import { findLeftovers } from '../../src/simulator/aftermath';
import { userAccount } from '../../src/simulator/delivery/deliver';
import { cacheFolder, deliverFiles } from '../../src/simulator/delivery/packageFiles';
import { systemAccount, type Account, type Person } from '../../src/simulator/device/accounts';
import type { Device, ScriptStart } from '../../src/simulator/device/device';
import { usualEnableLua } from '../../src/simulator/device/windows';
import type { Stage } from '../../src/simulator/faults/fault';
import type { FaultName } from '../../src/simulator/faults/faults';
import type { Effect, EffectKind, PowerShellProgram } from '../../src/simulator/simulation';
import { openStage, type OpenStage } from '../../src/simulator/stage';
import { root } from '../support/folders';
import { now } from '../support/packages';
import { devicePackage, pin, pinOf, usualUser } from './devicePackage';

export const shimFolder = path.join(root, 'src/simulator/powershell');
export const dataFolder = 'C:\\ProgramData\\EnrollmentPackager';

/** A device for a test, and what is not as usual about it. */
export interface DeviceRequest {
  readonly enrolmentCase: EnrolmentCase;
  /** Addresses with a PIN in the package; the first one is the user's. */
  readonly users?: readonly string[];
  /** To which the PIN of the first one is sealed; left out, to the address. */
  readonly sid?: string;
  readonly fault?: FaultName;
  readonly temporaryFolder?: string;
  /** Called when something has happened, or is about to: before a program runs, for example. */
  readonly onEffect?: (effect: Effect) => void;
}

/** The last line of a script's output. */
export interface DeviceResult {
  readonly script: string;
  readonly state: string;
  readonly exitCode: number;
  readonly reason: string;
  readonly message: string;
  readonly hresult: string | null;
  readonly address: string | null;
  readonly log: string | null;
  readonly preflight?: Readonly<Record<string, string>>;
  readonly checks?: Readonly<Record<string, unknown>>;
  readonly undone?: readonly string[];
  readonly remaining?: readonly string[];
}

export interface Run {
  readonly result: DeviceResult;
  /** What the process wrote, unchanged. */
  readonly output: string;
  readonly effects: readonly Effect[];
}

export interface RunOptions extends Partial<Pick<ScriptStart, 'arguments' | 'bits' | 'isDotSourced'>> {
  /** `administrator` is the user with administrator rights in use. */
  readonly as?: 'system' | 'user' | 'administrator';
  /** The copy of the package, or the one that the scripts have staged on the device. */
  readonly from?: 'package' | 'tools';
}

/** The simulator's device with a package in the client cache, for tests that run one script after the other. */
export class VirtualDevice {
  readonly packageFolder: string;

  private constructor(private readonly opened: OpenStage) {
    this.packageFolder = cacheFolder('sdmcache', this.device);
    deliverFiles(this.packageFolder, this.stage.entries, this.device);
  }

  static async open(powerShell: PowerShellProgram, request: DeviceRequest): Promise<VirtualDevice> {
    const { enrolmentCase, users = [usualUser(enrolmentCase)], sid, fault, temporaryFolder, onEffect } = request;
    const [user = ''] = users;
    const onProgress = (_: string, effect: Effect | undefined): void => {
      if (effect !== undefined) {
        onEffect?.(effect);
      }
    };
    const opened = await openStage(
      { entries: await devicePackage(enrolmentCase, users, sid), user, sid, enrolmentCase, fault, now },
      { powerShell, shimFolder, cryptography: nodeTableCryptography, temporaryFolder, onProgress },
    );
    return new VirtualDevice(opened);
  }

  get stage(): Stage {
    return this.opened.stage;
  }

  get device(): Device {
    return this.stage.device;
  }

  /** The user who sits at the device. */
  get user(): Person {
    const [user] = this.device.world.people;
    assert.ok(user);
    return user;
  }

  /** Lets the server know everybody who has a PIN in the package; the first one it knows already. */
  giveAccounts(users: readonly string[]): void {
    const { server, settings } = this.stage;
    for (const [index, uid] of users.entries()) {
      if (server.accounts.find(uid) === undefined) {
        const pinOfUser = { pin: new Pin(pinOf(index)), expiresAt: new Date(settings.expiresAt) };
        server.accounts.add({ uid, pin: pinOfUser });
      }
    }
  }

  account(as: NonNullable<RunOptions['as']>): Account {
    return as === 'system' ? systemAccount : userAccount(this.user, this.device, as === 'administrator');
  }

  /** Runs a script to its end, and looks whether it ended as every script has to. */
  async run(script: DeviceScript, options: RunOptions = {}): Promise<Run> {
    const { as = 'system', from = 'package', arguments: given = {}, bits = 64, isDotSourced = false } = options;
    const folder = from === 'tools' ? this.real(`${dataFolder}\\Tools`) : this.packageFolder;
    const actor = { step: script, account: this.account(as), isDelivered: true };
    const before = this.device.effects.all.length;
    const file = path.join(folder, script);
    const end = await this.device.runScript({ file, arguments: given, actor, bits, isDotSourced });
    const result = soundResult(end.Output, end.ExitCode);
    return { result, output: end.Output, effects: this.device.effects.all.slice(before) };
  }

  /** Lets time pass on the device, with all that is due in it. */
  async wait(milliseconds: number): Promise<void> {
    await this.device.scheduler.advance(milliseconds);
  }

  effects(kind: EffectKind): readonly Effect[] {
    return this.device.effects.all.filter((effect) => effect.kind === kind);
  }

  taskNames(): readonly string[] {
    return this.device.tasks.all().map(({ name }) => name);
  }

  real(windowsPath: string): string {
    return this.device.disk.real(windowsPath);
  }

  exists(windowsPath: string): boolean {
    return existsSync(this.real(windowsPath));
  }

  /** Writes a file as somebody did it before the next script; Windows' unless the test names an owner. */
  put(file: string, text: string, owner?: string): void {
    mkdirSync(path.dirname(file), { recursive: true });
    rmSync(file, { force: true });
    writeFileSync(file, text);
    if (owner !== undefined) {
      this.device.access.created(file, owner);
    }
    this.device.settle();
  }

  get hasPinTable(): boolean {
    return existsSync(path.join(this.packageFolder, pinTableFile));
  }

  /** Outcome in state.json. */
  get outcome(): unknown {
    return (JSON.parse(readFileSync(this.real(`${dataFolder}\\state.json`), 'utf8')) as { outcome: unknown }).outcome;
  }

  /** What the simulator finds of a PIN, a task or a changed setting. */
  leftovers(): readonly string[] {
    return findLeftovers(this.stage, usualEnableLua);
  }

  /** All that a script could change, to be compared. */
  snapshot(): object {
    const files = readdirSync(this.device.disk.drive, { recursive: true, withFileTypes: true })
      .map((entry) => [path.join(entry.parentPath, entry.name), entry.isFile()] as const)
      .map(([file, isFile]) => [file, isFile ? digestOf(readFileSync(file)) : 'no file'] as const);
    return { files, registry: this.device.registry.all(), tasks: this.device.tasks.all() };
  }

  close(): Promise<void> {
    return this.opened.close();
  }
}

function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The result line, which is alone of its kind whatever happened: one short line of ASCII, as the table of outcomes has it. */
function soundResult(output: string, exitCode: number): DeviceResult {
  const line = output.trimEnd().split(/\r?\n/).at(-1) ?? '';
  assert.ok(line.startsWith('{'), `no result line: ${output}`);
  const result = JSON.parse(line) as DeviceResult;
  const row = exitCodes.find(({ reason }) => reason === result.reason);
  assert.ok(row, `${result.reason} is in the table`);
  assert.deepEqual([result.exitCode, result.state], [row.code, row.state]);
  // A POSIX system keeps the lowest byte alone.
  assert.equal(exitCode & 0xff, row.code & 0xff, result.message);
  assert.ok(line.length < 4096 && /^[\x20-\x7e]*$/.test(line), 'one short line of ASCII');
  assert.ok(!output.includes(pin), 'no PIN in the output');
  return result;
}
