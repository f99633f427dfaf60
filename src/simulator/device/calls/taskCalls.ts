import * as v from 'valibot';
import { systemAccount, systemSid } from '../accounts';
import { minute } from '../clock';
import { DeviceFailure, signed } from '../deviceFailure';
import { durationOf, type Task, type Trigger } from '../tasks';
import { call, requireElevation, type Call } from './call';

const action = v.object({ execute: v.string(), arguments: v.string() });
const trigger = v.object({
  atStartup: v.boolean(),
  start: v.string(),
  end: v.string(),
  delay: v.string(),
  interval: v.string(),
  duration: v.string(),
});
const registration = {
  name: v.string(),
  path: v.string(),
  actions: v.array(action),
  triggers: v.array(trigger),
  user: v.string(),
  late: v.boolean(),
  force: v.boolean(),
};
const named = { name: v.string(), path: v.string() };

/** Scheduled tasks. All that are registered here run as SYSTEM, so only administrators may. */
export const taskCalls: Readonly<Record<string, Call>> = {
  registerTask: call(registration, (input, caller) => {
    const { tasks, effects } = caller.device;
    requireElevation(caller);
    if (![systemSid, 'SYSTEM', 'NT AUTHORITY\\SYSTEM'].includes(input.user)) {
      throw new DeviceFailure(
        'com',
        'No mapping between account names and security IDs was done.',
        signed('0x80070534'),
      );
    }
    const task: Task = {
      path: input.path === '' ? '\\' : input.path,
      name: input.name,
      actions: input.actions,
      triggers: input.triggers.map(toTrigger),
      account: systemAccount,
    };
    if (tasks.has(task) && !input.force) {
      throw new DeviceFailure('com', 'Cannot create a file when that file already exists.', signed('0x800700B7'));
    }
    tasks.register(task);
    effects.add(caller.actor, 'task-registered', `${task.path}${task.name}`);
  }),
  removeTask: call(named, (input, caller) => {
    requireElevation(caller);
    const found = caller.device.tasks.find(input.name, input.path);
    for (const task of found) {
      caller.device.tasks.remove(task);
      caller.device.effects.add(caller.actor, 'task-removed', `${task.path}${task.name}`);
    }
    return found.length > 0;
  }),
  tasks: call(named, (input, { device }) =>
    device.tasks.find(input.name, input.path).map(({ name, path, triggers }) => ({
      TaskName: name,
      TaskPath: path,
      State: 'Ready',
      Triggers: triggers.map(({ interval }) => ({ Repetition: { Interval: intervalText(interval) } })),
    })),
  ),
};

/** As Windows writes it, for whole minutes; null when nothing is repeated. */
function intervalText(interval: number | undefined): string | null {
  return interval === undefined ? null : `PT${interval / minute}M`;
}

function toTrigger({ atStartup, start, end, delay, interval, duration }: v.InferOutput<typeof trigger>): Trigger {
  return {
    kind: atStartup ? 'startup' : 'once',
    start: start === '' ? 0 : Date.parse(start),
    delay: durationOf(delay) ?? 0,
    interval: durationOf(interval),
    duration: durationOf(duration),
    end: end === '' ? undefined : Date.parse(end),
  };
}
