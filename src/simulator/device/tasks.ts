import type { Account } from './accounts';

export interface TaskAction {
  readonly execute: string;
  readonly arguments: string;
}

/** When a task runs. Times are milliseconds since 1970, spans milliseconds. */
export interface Trigger {
  readonly kind: 'startup' | 'once';
  /** Of `once`. */
  readonly start: number;
  /** After a start of Windows. */
  readonly delay: number;
  /** Runs again after this, for the duration; for ever when there is no duration. */
  readonly interval?: number | undefined;
  readonly duration?: number | undefined;
  readonly end?: number | undefined;
}

export interface Task {
  readonly path: string;
  readonly name: string;
  readonly actions: readonly TaskAction[];
  readonly triggers: readonly Trigger[];
  readonly account: Account;
}

/** The registered tasks, by path and name without regard to case. */
export class Tasks {
  readonly #tasks = new Map<string, Task>();

  all(): readonly Task[] {
    return [...this.#tasks.values()];
  }

  has(task: Pick<Task, 'path' | 'name'>): boolean {
    return this.#tasks.has(keyOf(task));
  }

  /** Registers a task in the place of one that has its name. */
  register(task: Task): void {
    this.#tasks.set(keyOf(task), task);
  }

  remove(task: Pick<Task, 'path' | 'name'>): boolean {
    return this.#tasks.delete(keyOf(task));
  }

  /** Those of a name (all, when empty) in a folder of tasks (any, when empty; `\x\*` takes the folders below). */
  find(name: string, path: string): readonly Task[] {
    const folder = path.toLowerCase();
    return this.all().filter(
      (task) =>
        (name === '' || task.name.toLowerCase() === name.toLowerCase()) &&
        (folder === '' ||
          task.path.toLowerCase() === folder ||
          (folder.endsWith('*') && task.path.toLowerCase().startsWith(folder.slice(0, -1)))),
    );
  }
}

/** Path and name without regard to case. */
export function keyOf({ path, name }: Pick<Task, 'path' | 'name'>): string {
  return `${path === '' ? '\\' : path}${name}`.toLowerCase();
}

/** When a trigger next fires after a moment; undefined when never again. */
export function nextRun(trigger: Trigger, after: number, startedAt: number): number | undefined {
  const first = trigger.kind === 'startup' ? startedAt + trigger.delay : trigger.start;
  const last = Math.min(
    trigger.end ?? Number.POSITIVE_INFINITY,
    trigger.interval === undefined ? first : first + (trigger.duration ?? Number.POSITIVE_INFINITY),
  );
  const missed = Math.max(0, Math.floor((after - first) / (trigger.interval ?? 1)) + 1);
  const next = first > after ? first : trigger.interval === undefined ? Infinity : first + missed * trigger.interval;
  return next > last || next === Infinity ? undefined : next;
}

/** An ISO 8601 duration of days and shorter, such as `PT10M`, in milliseconds; undefined for empty text. */
export function durationOf(text: string): number | undefined {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/.exec(text);
  if (match === null) {
    return undefined;
  }
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part || 0));
  return ((((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000;
}
