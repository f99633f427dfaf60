import { observe, type Observation } from '../../finding';
import { innerCommand, isElse, type BatchCommand, type BatchModel } from '../batchModel';
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
    /** Where the variables of a block are set. */
    const settings = new Map<string, number[]>();
    let otherBranches: readonly Branch[] = [];
    const told = new Set<string>();
    for (const [index, whole] of model.commands.entries()) {
      const command = innerCommand(whole);
      if (command.block === 0) {
        continue;
      }
      otherBranches = [...otherBranches.filter(({ depth }) => depth < whole.depth), ...branchBefore(model, index)];
      // The condition of an `if` is read, too.
      const text = whole.name === 'if' ? whole : command;
      for (const match of command.name === 'call' ? [] : text.rest.matchAll(/%([A-Za-z_][\w]*)(?::[^%]*)?%/g)) {
        const name = (match[1] ?? '').toLowerCase();
        const once = `${command.block} ${name}`;
        if (!told.has(once) && (settings.get(once) ?? []).some((set) => !otherBranches.some((one) => isIn(set, one)))) {
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
        const once = `${command.block} ${name}`;
        const known = settings.get(once) ?? [];
        settings.set(once, known);
        known.push(index);
      }
    }
  },
};

/** Commands of the branch of an `if` of such a depth, beside whose `else` it does not run. */
interface Branch {
  readonly depth: number;
  readonly from: number;
  /** The `else`. */
  readonly to: number;
}

function isIn(index: number, { from, to }: Branch): boolean {
  return index >= from && index < to;
}

/** Only `set` counts, not what sets ERRORLEVEL: a block may ask for that of the command before it. */
function variableSet({ name, rest }: BatchCommand): string | undefined {
  return name === 'set' ? /^\s*(?:\/[ap]\s+)?"?([A-Za-z_]\w*)\s*[-+*/]?=/i.exec(rest)?.[1]?.toLowerCase() : undefined;
}

/** What stands before an `else` in the branch of its `if`. */
function branchBefore(model: BatchModel, index: number): readonly Branch[] {
  const { commands } = model;
  const otherwise = commands[index];
  if (otherwise === undefined || !isElse(model, otherwise)) {
    return [];
  }
  const { depth } = otherwise;
  return [{ depth, from: commands.findLastIndex((one, at) => at < index && one.depth <= depth) + 1, to: index }];
}
