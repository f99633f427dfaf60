import { observe, type Observation } from '../../finding';
import { runningCommands, type BatchRule } from '../batchRule';
import type { BatchCommand } from '../batchModel';
import { isNeverTaken } from '../neverTaken';

/** Anything that waits for a key. */
export const batchPause: BatchRule = {
  id: 'batch-pause',
  severity: 'error',
  title: 'Waits for a key',
  check: function* (context): Iterable<Observation> {
    for (const command of runningCommands(context.model)) {
      if (waits(command) && !isNeverTaken(context, command)) {
        const template =
          '{0} waits for somebody at the keyboard. Nobody is there on the device: the job hangs until the tool kills it. Remove it.';
        yield observe(command, template, { values: [command.name === 'set' ? 'set /p' : command.name] });
      }
    }
  },
};

function waits({ name, rest, joint }: BatchCommand): boolean {
  switch (name) {
    case 'pause':
      return !/<\s*nul/i.test(rest) && joint !== '|';
    case 'set':
      return /^\s*\/p\s/i.test(rest) && !rest.includes('<') && joint !== '|';
    case 'choice':
      return !/\/t\b/i.test(rest) && joint !== '|';
    case 'timeout':
      return /(?:\/t\s*)?-1\b/i.test(rest);
    default:
      return false;
  }
}
