import { systemAccount } from '../accounts';
import { hour } from '../clock';
import { hasOption, optionValue } from '../commandLine';
import { ended, type Program } from './program';

const failed = 1;

/** schtasks.exe /Delete, and /Create of an hourly task of SYSTEM. */
export const schtasks: Program = ({ arguments: args, actor }, { tasks, effects, clock }) => {
  const name = optionValue(args, '/TN')?.replace(/^\\/, '') ?? '';
  if (hasOption(args, '/Delete')) {
    if (!tasks.remove({ path: '\\', name })) {
      return ended(failed, 'ERROR: The specified task name does not exist in the system.');
    }
    effects.add(actor, 'task-removed', `\\${name}`);
    return ended(0);
  }
  // Single quotes around the program stand for double ones (help of schtasks).
  const match = /^(?:'([^']*)'|"([^"]*)"|(\S+))\s*(.*)$/.exec(optionValue(args, '/TR') ?? '');
  const execute = match?.[1] ?? match?.[2] ?? match?.[3] ?? '';
  if (!hasOption(args, '/Create') || optionValue(args, '/SC')?.toUpperCase() !== 'HOURLY' || execute === '') {
    return ended(failed, 'ERROR: Invalid syntax.');
  }
  const triggers = [{ kind: 'once', start: clock.time + hour, delay: 0, interval: hour } as const];
  const action = { execute, arguments: match?.[4] ?? '' };
  tasks.register({ path: '\\', name, actions: [action], triggers, account: systemAccount });
  effects.add(actor, 'task-registered', `\\${name}`);
  return ended(0);
};
