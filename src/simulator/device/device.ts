import path from 'node:path';
import type { Pin } from '../../core/pin/pin';
import type { EnrolmentOutcome } from '../enrolmentClient/enrol';
import type { ProbeAnswer } from '../enrolmentClient/probe';
import type { Effect } from '../simulation';
import { ownerOf, windowsActor, type Account, type Actor } from './accounts';
import { minute, VirtualClock } from './clock';
import { Disk } from './disk';
import { Effects } from './effects';
import { EventLog } from './eventLog';
import { FileAccess } from './fileAccess';
import { FileWatch, type FileChange } from './fileWatch';
import { Moments, PowerLoss, type MomentName } from './moments';
import type { ProgramEnd } from './programs/program';
import type { AnswerFile } from './provisioning/answerFile';
import { ProvisioningEngine } from './provisioning/engine';
import { Registry } from './registry';
import { runTask } from './runTask';
import { Scheduler, TaskRunner } from './scheduler';
import { Tasks } from './tasks';
import { uacKey } from './windows';
import type { World } from './world';

/** A script to run on the device. */
export interface ScriptStart {
  /** A path of this machine. */
  readonly file: string;
  /** By name; true for a switch. */
  readonly arguments: Readonly<Record<string, string | true>>;
  readonly actor: Actor;
  readonly bits: 32 | 64;
  /** As ConfigMgr's Run Scripts does it, into a pipeline that ends in ConvertTo-Json. */
  readonly isDotSourced?: boolean;
}

export interface DeviceOptions {
  readonly root: string;
  readonly now: Date;
  readonly world: World;
  /** Kept out of everything that is shown. */
  readonly pin: Pin;
  readonly milestones: readonly number[];
  readonly onEffect: (effect: Effect) => void;
  readonly enrol: (answer: AnswerFile) => Promise<EnrolmentOutcome>;
  readonly probe: (url: string, seconds: number) => Promise<ProbeAnswer>;
  readonly runScript: (start: ScriptStart, device: Device) => Promise<ProgramEnd>;
}

/** Windows on one device: the parts, and what connects them. */
export class Device {
  readonly clock: VirtualClock;
  readonly disk: Disk;
  readonly access: FileAccess;
  readonly effects: Effects;
  readonly engine: ProvisioningEngine;
  readonly scheduler: Scheduler;
  readonly world: World;
  readonly registry = new Registry();
  readonly tasks = new Tasks();
  readonly events = new EventLog();
  readonly moments = new Moments();
  /** PowerShell processes that run now. */
  readonly processes = new Set<{ readonly kill: () => void }>();
  /** What the scripts wrote, for whoever looks for a secret. */
  readonly outputs: { readonly step: string; readonly text: string }[] = [];
  readonly #taskRunner: TaskRunner;
  readonly #watch: FileWatch;
  #isElevatedByDefault = false;

  constructor(readonly options: DeviceOptions) {
    this.world = options.world;
    this.clock = new VirtualClock(options.now);
    this.disk = new Disk(options.root);
    this.access = new FileAccess(this.disk.drive, this.disk.real('C:\\ProgramData'));
    this.#watch = new FileWatch(this.disk.drive);
    this.scheduler = new Scheduler(this.clock);
    this.effects = new Effects({ clock: this.clock, describe: this.describe, onEffect: options.onEffect });
    this.engine = new ProvisioningEngine({ ...this.#parts(), enrol: options.enrol });
    this.#taskRunner = new TaskRunner({
      clock: this.clock,
      tasks: this.tasks,
      run: (task) => runTask(task, this),
      revision: () => this.effects.all.length,
      milestones: options.milestones,
    });
    this.scheduler.add(this.engine);
    this.scheduler.add(this.#taskRunner);
  }

  /** Text as people may see it: with the device's paths, and without the PIN. */
  readonly describe = (text: string): string => this.disk.inText(text).split(this.options.pin.reveal()).join('***');

  #parts(): Omit<ConstructorParameters<typeof ProvisioningEngine>[0], 'enrol'> {
    const { clock, scheduler, disk, registry, events, effects, moments, world } = this;
    return {
      clock,
      scheduler,
      disk,
      registry,
      events,
      effects,
      moments,
      behaviour: () => world.install,
      services: () => world.services,
    };
  }

  /** The device's present state becomes the one before everything: nothing that was done up to now is an effect. */
  settle(): void {
    for (const change of this.#watch.differences()) {
      if (!this.access.isKnown(change.file)) {
        this.#remember(change, windowsActor);
      }
    }
    this.#isElevatedByDefault = this.registry.value(uacKey, 'EnableLUA') === 0;
  }

  /** Finds what a script did to files since the last look. */
  observe(actor: Actor): void {
    for (const change of this.#watch.differences()) {
      this.#remember(change, actor);
      this.effects.add(actor, `file-${change.kind}`, change.file);
      if (actor.isDelivered && change.kind === 'created') {
        this.#reachByFile(change);
      }
    }
  }

  /** Lets a fault take the power away at a moment of what the management tool started. */
  reach(moment: MomentName, actor: Actor): void {
    if (actor.isDelivered) {
      this.moments.reach(moment);
    }
  }

  /** @throws PowerLoss always */
  losePower(moment: MomentName): never {
    this.effects.add(windowsActor, 'killed', moment);
    for (const process of this.processes) {
      process.kill();
    }
    throw new PowerLoss();
  }

  restart(): void {
    this.clock.moveTo(this.clock.time + 2 * minute);
    this.effects.add(windowsActor, 'restart', this.world.computerName);
    this.observe(windowsActor);
    this.#isElevatedByDefault = this.registry.value(uacKey, 'EnableLUA') === 0;
    this.#taskRunner.started();
    this.engine.started();
  }

  /** Whether administrators have their rights without being asked, since User Account Control was off at the last start. */
  get isElevatedByDefault(): boolean {
    return this.#isElevatedByDefault;
  }

  temporaryFolder(account: Account): string {
    const name = account.Name.split('\\').at(-1) ?? '';
    return this.disk.real(account.IsSystem ? 'C:\\Windows\\Temp' : `C:\\Users\\${name}\\AppData\\Local\\Temp`);
  }

  runScript(start: ScriptStart): Promise<ProgramEnd> {
    return this.options.runScript(start, this);
  }

  #remember({ kind, file, movedFrom }: FileChange, actor: Actor): void {
    if (kind === 'deleted') {
      this.access.deleted(file);
    } else if (kind === 'created' && movedFrom !== undefined) {
      this.access.moved(movedFrom, file);
    } else if (kind === 'created') {
      this.access.created(file, ownerOf(actor.account));
    }
  }

  #reachByFile({ file, isFolder }: FileChange): void {
    const work = this.disk.real('C:\\ProgramData\\EnrollmentPackager\\Work');
    if (isFolder && path.dirname(file) === work) {
      this.moments.reach('work-folder');
    }
    if (!isFolder && file.startsWith(work + path.sep) && file.endsWith('.xml')) {
      this.moments.reach('answer-file-written');
    }
  }
}
