import { day, type VirtualClock } from './clock';
import { keyOf, nextRun, type Task, type Tasks, type Trigger } from './tasks';

/** Something that Windows does by itself at a time. */
export interface Due {
  readonly at: number;
  run(): Promise<void>;
}

export interface DueSource {
  /** The earliest thing to do that was not done yet, however long ago it was due. */
  next(): Due | undefined;
}

/** Lets time pass on the device, and what is due in it happen, in order. */
export class Scheduler {
  readonly #sources: DueSource[] = [];

  constructor(private readonly clock: VirtualClock) {}

  add(source: DueSource): void {
    this.#sources.push(source);
  }

  async advance(milliseconds: number): Promise<void> {
    await this.advanceTo(this.clock.time + milliseconds);
  }

  async advanceTo(time: number): Promise<void> {
    for (let due = this.#earliest(time); due !== undefined; due = this.#earliest(time)) {
      this.clock.moveTo(due.at);
      await due.run();
    }
    this.clock.moveTo(time);
  }

  #earliest(until: number): Due | undefined {
    return this.#sources
      .flatMap((source) => source.next() ?? [])
      .filter(({ at }) => at <= until)
      .sort((one, other) => one.at - other.at)[0];
  }
}

export interface TaskRunnerOptions {
  readonly clock: VirtualClock;
  readonly tasks: Tasks;
  readonly run: (task: Task) => Promise<void>;
  /** A number that changes with everything that happens to the device. */
  readonly revision: () => number;
  /** Moments that matter to scripts although nothing happens at them, such as the end of the PINs' life. */
  readonly milestones: readonly number[];
}

interface Run {
  /** The registration that it is about; a task may be registered anew, also by itself. */
  task: Task;
  /** Up to when triggers are done. */
  handled: number;
  isRunning: boolean;
  revision: number;
}

/**
 * Runs tasks. One that repeats every few minutes does so only when something happened to the device since its last run, or a
 * milestone passed: it would find what it found before, and starting PowerShell 288 times for one simulated day takes minutes.
 */
export class TaskRunner implements DueSource {
  readonly #runs = new Map<string, Run>();
  #startedAt: number;

  constructor(private readonly options: TaskRunnerOptions) {
    // Windows has been running since yesterday.
    this.#startedAt = options.clock.time - day;
  }

  /** Windows has started; tasks that were running are not any more. */
  started(): void {
    this.#startedAt = this.options.clock.time;
    for (const task of this.options.tasks.all()) {
      this.#runOf(task).isRunning = false;
    }
  }

  next(): Due | undefined {
    return this.options.tasks
      .all()
      .filter((task) => !this.#runOf(task).isRunning)
      .flatMap((task) => task.triggers.flatMap((trigger) => this.#due(task, trigger) ?? []))
      .sort((one, other) => one.at - other.at)[0];
  }

  #due(task: Task, trigger: Trigger): Due | undefined {
    const at = nextRun(trigger, this.#runOf(task).handled, this.#startedAt);
    return at === undefined ? undefined : { at, run: () => this.#start(task, trigger) };
  }

  async #start(task: Task, trigger: Trigger): Promise<void> {
    const run = this.#runOf(task);
    const { clock, revision, milestones } = this.options;
    const passed = milestones.some((moment) => run.handled <= moment && moment < clock.time);
    run.handled = clock.time;
    if (trigger.interval !== undefined && run.revision === revision() && !passed) {
      return;
    }
    run.isRunning = true;
    try {
      await this.options.run(task);
    } finally {
      run.isRunning = false;
      run.revision = revision();
    }
  }

  /** Registered anew, a task has its triggers before it again, but is known to have run. */
  #runOf(task: Task): Run {
    const key = keyOf(task);
    const run = this.#runs.get(key) ?? { task, handled: this.options.clock.time, isRunning: false, revision: -1 };
    if (run.task !== task) {
      run.task = task;
      run.handled = this.options.clock.time;
    }
    this.#runs.set(key, run);
    return run;
  }
}
