import { observe, type Observation } from '../../finding';
import { runningCommands, type BatchRule } from '../batchRule';
import type { BatchCommand, BatchModel } from '../batchModel';
import { isNeverTaken } from '../neverTaken';

/** Anything that waits for a key. */
export const batchPause: BatchRule = {
  id: 'batch-pause',
  severity: 'error',
  title: 'Waits for a key',
  check: function* (context): Iterable<Observation> {
    const { model } = context;
    for (const command of runningCommands(model)) {
      if (waits(command) && !isNeverTaken(context, command)) {
        const template = isAnswerUsed(model, command)
          ? '{0} waits for somebody at the keyboard. Nobody is there on the device: the job hangs until the tool kills it. Take the answer from an argument of the command line (%1) or from a file.'
          : '{0} waits for somebody at the keyboard. Nobody is there on the device: the job hangs until the tool kills it. Remove it.';
        yield observe(command, template, { values: [command.name === 'set' ? 'set /p' : command.name] });
      }
    }
  },
};

/** The text of `set /p`, or the number of `choice`, stands in a command behind it. */
function isAnswerUsed({ text }: BatchModel, { name, rest, endIndex }: BatchCommand): boolean {
  const behind = text.slice(endIndex).toLowerCase();
  if (name === 'choice') {
    return /errorlevel/.test(behind);
  }
  const variable = name === 'set' ? /^\s*\/p\s+"?([^=]+?)\s*=/i.exec(rest)?.[1]?.toLowerCase() : undefined;
  const marks = ['%{0}%', '%{0}:', '!{0}!', '!{0}:', 'defined {0}'];
  return variable !== undefined && marks.some((mark) => behind.includes(mark.replace('{0}', () => variable)));
}

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
