import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { EnrolmentOutcome } from '../../enrolmentClient/enrol';
import { windowsActor as windows } from '../accounts';
import { hour, minute, second, type VirtualClock } from '../clock';
import { DeviceFailure, signed } from '../deviceFailure';
import type { Disk } from '../disk';
import type { Effects } from '../effects';
import { enrolmentChannel, provisioningChannel, type EventLog } from '../eventLog';
import type { Registry } from '../registry';
import type { Due, DueSource, Scheduler } from '../scheduler';
import type { Moments } from '../moments';
import type { InstallBehaviour, WindowsService } from '../world';
import type { AnswerFile } from './answerFile';
import { readProvisioningFile } from './provisioningFile';
import { enrolmentIds, forgetPackage, recordEnrolment, recordPackage, recordResult } from './records';

/** Windows' own tries after the first one: at once, then after these times, and at every start of Windows. */
const triesAtOnce = 3;
const laterTries = [15 * minute, hour, 4 * hour] as const;
/** The cmdlet's own limit. */
const cmdletLimit = 180 * second;
const tryTakes = 5 * second;

export interface EngineParts {
  readonly clock: VirtualClock;
  readonly scheduler: Scheduler;
  readonly disk: Disk;
  readonly registry: Registry;
  readonly events: EventLog;
  readonly effects: Effects;
  readonly moments: Moments;
  readonly behaviour: () => InstallBehaviour;
  readonly services: () => readonly WindowsService[];
  readonly enrol: (answer: AnswerFile) => Promise<EnrolmentOutcome>;
}

export interface InstalledPackage {
  readonly answer: AnswerFile;
  /** The copy that Windows keeps. */
  readonly file: string;
  failures: number;
  state: 'untried' | 'applied' | 'failed';
  /** When Windows tries it again, in order; emptied by success. */
  tries: number[];
}

/** Windows' provisioning engine: keeps a package, applies it, and tries again until it is applied or uninstalled. */
export class ProvisioningEngine implements DueSource {
  readonly #installed = new Map<string, InstalledPackage>();

  constructor(private readonly parts: EngineParts) {}

  installed(): readonly InstalledPackage[] {
    return [...this.#installed.values()];
  }

  /** What Install-ProvisioningPackage does. */
  async install(file: string, logs: string): Promise<AnswerFile> {
    const { effects, behaviour, moments, disk } = this.parts;
    const answer = existsSync(file) ? readProvisioningFile(readFileSync(file)) : undefined;
    if (answer === undefined) {
      throw new DeviceFailure('com', `${file} is no provisioning package. (0x8007000D)`, signed('0x8007000D'));
    }
    if (behaviour().cmdlet === 'refuses') {
      throw new DeviceFailure('com', 'The package cannot be installed. (0x80070032)', signed('0x80070032'));
    }
    if (this.#installed.has(answer.packageId.toLowerCase())) {
      throw new DeviceFailure('com', 'The package is installed already. (0x800700B7)', signed('0x800700B7'));
    }
    const installed = this.#keep(answer, file);
    effects.add(windows, 'package-installed', `${answer.packageId} ${disk.windows(installed.file)}`);
    writeTrace(file, logs);
    moments.reach('installing');
    if (behaviour().cmdlet === 'times-out') {
      return this.#timeOut(installed);
    }
    await this.#apply(installed, 1 + triesAtOnce);
    installed.tries = installed.state === 'failed' ? laterTries.map((after) => this.parts.clock.time + after) : [];
    return answer;
  }

  uninstall(id: string): AnswerFile | undefined {
    const key = id.toLowerCase();
    const installed = this.#installed.get(key);
    if (installed === undefined) {
      return undefined;
    }
    this.#installed.delete(key);
    rmSync(installed.file, { force: true });
    forgetPackage(this.parts.registry, installed.answer.packageId);
    this.parts.effects.add(windows, 'package-uninstalled', installed.answer.packageId);
    return installed.answer;
  }

  /** A package that an earlier run left, as a fault wants it. */
  leave(answer: AnswerFile, file: string): void {
    this.#keep(answer, file).state = 'failed';
  }

  /** Windows has started: what is not applied is tried again. */
  started(): void {
    for (const installed of this.#installed.values()) {
      if (installed.state !== 'applied' && this.parts.behaviour().afterwards !== 'nothing') {
        installed.tries.unshift(this.parts.clock.time + minute);
      }
    }
  }

  next(): Due | undefined {
    return this.installed()
      .flatMap((installed) => installed.tries.slice(0, 1).map((at) => ({ at, run: () => this.#tryAgain(installed) })))
      .sort((one, other) => one.at - other.at)[0];
  }

  async #timeOut(installed: InstalledPackage): Promise<never> {
    const { clock, scheduler, behaviour } = this.parts;
    const { afterwards, afterMilliseconds } = behaviour();
    if (afterwards !== 'nothing') {
      installed.tries = [clock.time + cmdletLimit + afterMilliseconds];
    }
    await scheduler.advance(cmdletLimit);
    const message = "PSCmdlet took longer than '180000' milli-sec to complete.";
    throw new DeviceFailure('com', message, signed('0x80131500'));
  }

  async #tryAgain(installed: InstalledPackage): Promise<void> {
    installed.tries.shift();
    const isFirst = installed.state === 'untried';
    await this.#apply(installed, isFirst ? 1 + triesAtOnce : 1);
    if (this.#stateOf(installed) === 'applied') {
      installed.tries = [];
    } else if (isFirst) {
      installed.tries = laterTries.map((after) => this.parts.clock.time + after);
    }
  }

  async #apply(installed: InstalledPackage, tries: number): Promise<void> {
    for (let left = tries; left > 0 && this.#stateOf(installed) !== 'applied'; left--) {
      this.parts.clock.moveTo(this.parts.clock.time + tryTakes);
      const outcome = await this.#outcome(installed.answer);
      if (!this.#installed.has(installed.answer.packageId.toLowerCase())) {
        return;
      }
      if (outcome.kind === 'enrolled') {
        this.#succeeded(installed, outcome.providerId);
      } else {
        this.#failed(installed, outcome.hresult);
      }
    }
  }

  /** Read through a function, since it changes behind the compiler's back. */
  #stateOf(installed: InstalledPackage): InstalledPackage['state'] {
    return installed.state;
  }

  async #outcome(answer: AnswerFile): Promise<EnrolmentOutcome> {
    const { registry, behaviour, services, effects } = this.parts;
    const blocked = blockedBy(registry, services());
    if (blocked !== undefined) {
      return { kind: 'failed', hresult: blocked, detail: 'Windows refuses it.' };
    }
    if (behaviour().cmdlet === 'times-out' && behaviour().afterwards === 'fails') {
      return { kind: 'failed', hresult: '0x80180008', detail: 'Windows gave up.' };
    }
    effects.add(windows, 'network', `${answer.discoveryUrl} enrolment`);
    return this.parts.enrol(answer);
  }

  #succeeded(installed: InstalledPackage, providerId: string): void {
    const { registry, effects } = this.parts;
    const { upn, discoveryUrl, packageId } = installed.answer;
    installed.state = 'applied';
    recordResult(registry, packageId, '0x0', installed.failures);
    recordEnrolment(registry, { upn, discoveryUrl, providerId });
    this.#log(enrolmentChannel, 72, 4, []);
    effects.add(windows, 'enrolled', `${upn} at ${new URL(discoveryUrl).host}`);
  }

  #failed(installed: InstalledPackage, hresult: string): void {
    installed.state = 'failed';
    installed.failures += 1;
    recordResult(this.parts.registry, installed.answer.packageId, hresult, installed.failures);
    if (/^0x8018000[1-7]$/i.test(hresult)) {
      this.#log(enrolmentChannel, 52, 2, ['s:Receiver', hresult]);
    }
    this.#log(enrolmentChannel, 71, 2, [signed(hresult)]);
    this.#log(provisioningChannel, 22, 2, ['', signed(hresult)]);
  }

  #log(channel: string, id: number, level: 2 | 4, properties: readonly (string | number)[]): void {
    this.parts.events.add({ channel, id, level, time: this.parts.clock.time, properties });
  }

  #keep(answer: AnswerFile, file: string): InstalledPackage {
    const { disk, registry } = this.parts;
    const folder = disk.real('C:\\ProgramData\\Microsoft\\Provisioning');
    mkdirSync(folder, { recursive: true });
    const kept = path.join(folder, path.basename(file));
    copyFileSync(file, kept);
    const installed: InstalledPackage = { answer, file: kept, failures: 0, state: 'untried', tries: [] };
    this.#installed.set(answer.packageId.toLowerCase(), installed);
    recordPackage(registry, answer, kept);
    return installed;
  }
}

/** The logs of the cmdlet show settings in clear text. */
function writeTrace(file: string, logs: string): void {
  if (logs !== '') {
    mkdirSync(logs, { recursive: true });
    copyFileSync(file, path.join(logs, 'ProvTrace.ETL'));
    writeFileSync(path.join(logs, 'ProvLogReport.XLS'), 'Provisioning report\r\n');
  }
}

/**
 * HRESULT with which Windows itself refuses an enrolment, before any server is asked. For the disabled service no source says
 * whether the server was asked.
 */
function blockedBy(registry: Registry, services: readonly WindowsService[]): string | undefined {
  const policy = registry.value(
    'HKLM:\\SOFTWARE\\Policies\\Microsoft\\Windows\\CurrentVersion\\MDM',
    'DisableRegistration',
  );
  if (policy === 1) {
    return '0x80180026';
  }
  if (services.some(({ Name, StartType }) => Name === 'dmwappushservice' && StartType === 'Disabled')) {
    return '0x80180023';
  }
  return enrolmentIds(registry).length > 0 ? '0x8018000A' : undefined;
}
