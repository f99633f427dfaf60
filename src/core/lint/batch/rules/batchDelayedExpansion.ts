import { observe, type Observation } from '../../finding';
import { innerCommand, type BatchCommand } from '../batchModel';
import type { BatchRule } from '../batchRule';

/** `%VAR%` in the same parentheses in which it is set: cmd puts the value in before the block runs. */
export const batchDelayedExpansion: BatchRule = {
  id: 'batch-delayed-expansion',
  severity: 'warning',
  title: 'Variable read before it is set',
  check: function* ({ model }): Iterable<Observation> {
    const setIn = new Map<string, number>();
    for (const whole of model.commands) {
      const command = innerCommand(whole);
      if (command.block === 0) {
        continue;
      }
      // The condition of an `if` is read, too.
      const text = whole.name === 'if' ? whole : command;
      for (const match of command.name === 'call' ? [] : text.rest.matchAll(/%([A-Za-z_][\w]*)(?::[^%]*)?%/g)) {
        const name = (match[1] ?? '').toLowerCase();
        if (setIn.get(name) === command.block) {
          const startIndex = text.restStart + match.index;
          const template =
            'cmd puts the value of {0} in before it runs the block in parentheses, so this is the value from before the block. Use setlocal EnableDelayedExpansion and !{1}!, or take it out of the parentheses.';
          yield observe({ startIndex, endIndex: startIndex + match[0].length }, template, {
            values: [match[0], match[1] ?? ''],
          });
        }
      }
      const name = variableSet(command);
      if (name !== undefined) {
        setIn.set(name, command.block);
      }
    }
  },
};

/** Only `set` counts, not what sets ERRORLEVEL: a block may ask for that of the command before it. */
function variableSet({ name, rest }: BatchCommand): string | undefined {
  return name === 'set' ? /^\s*(?:\/[ap]\s+)?"?([A-Za-z_]\w*)\s*[-+*/]?=/i.exec(rest)?.[1]?.toLowerCase() : undefined;
}
