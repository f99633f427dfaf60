import { observe, type Observation } from '../../finding';
import { innerCommand, type BatchCommand, type BatchModel } from '../batchModel';
import type { BatchRule } from '../batchRule';

/**
 * `%VAR%` in the same parentheses in which it is set: cmd puts the value in before the block runs. Told once for each variable of a
 * block.
 */
export const batchDelayedExpansion: BatchRule = {
  id: 'batch-delayed-expansion',
  severity: 'warning',
  title: 'Variable read before it is set',
  check: function* ({ model }): Iterable<Observation> {
    const settings: Setting[] = [];
    const told = new Set<string>();
    for (const [index, whole] of model.commands.entries()) {
      const command = innerCommand(whole);
      if (command.block === 0) {
        continue;
      }
      // The condition of an `if` is read, too.
      const text = whole.name === 'if' ? whole : command;
      for (const match of command.name === 'call' ? [] : text.rest.matchAll(/%([A-Za-z_][\w]*)(?::[^%]*)?%/g)) {
        const name = (match[1] ?? '').toLowerCase();
        const isSet = settings.some(
          (one) => one.name === name && one.block === command.block && !isOtherBranch(model, one.index, index),
        );
        const once = `${command.block} ${name}`;
        if (isSet && !told.has(once)) {
          told.add(once);
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
        settings.push({ name, block: command.block, index });
      }
    }
  },
};

interface Setting {
  readonly name: string;
  readonly block: number;
  /** Of the command that sets it. */
  readonly index: number;
}

/** Only `set` counts, not what sets ERRORLEVEL: a block may ask for that of the command before it. */
function variableSet({ name, rest }: BatchCommand): string | undefined {
  return name === 'set' ? /^\s*(?:\/[ap]\s+)?"?([A-Za-z_]\w*)\s*[-+*/]?=/i.exec(rest)?.[1]?.toLowerCase() : undefined;
}

/** True where the one stands in the branch of an `if`, and the other in its `else`: only one of them runs. */
function isOtherBranch({ commands, text }: BatchModel, set: number, read: number): boolean {
  return commands.some(
    (one, at) =>
      at > set &&
      at <= read &&
      (one.name === 'else' || /\belse\s+$/i.test(text.slice(Math.max(0, one.startIndex - 40), one.startIndex))) &&
      commands.slice(set, at).every(({ depth }) => depth > one.depth) &&
      commands.slice(at + 1, read + 1).every(({ depth }) => depth > one.depth),
  );
}
