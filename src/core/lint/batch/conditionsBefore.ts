import { firstNot } from '../binarySearch';
import type { Place } from '../finding';
import { guardedCommand, type BatchCommand, type BatchModel } from './batchModel';

/**
 * As in scripts for PowerShell: from so many on it is anybody's guess whether a device comes there. Of the questions in such places,
 * measured on public files, 9 of 10 were right, of all others nearly all (docs/lint-false-alarms.md).
 */
const manyConditions = 2;

/** Of each command, in the order of the text: where it begins, and on how much it depends whether a device comes to it. */
interface Counted {
  readonly startIndex: number;
  readonly conditions: number;
}

const known = new WeakMap<BatchModel, readonly Counted[]>();

/** True where a command depends on so much that only some devices will come to it: on the branch that it stands in, and on each way out before it. */
export function isBehindManyConditions(model: BatchModel, { startIndex }: Place): boolean {
  const counted = known.get(model) ?? count(model);
  known.set(model, counted);
  // A file may have a hundred thousand commands, and as many findings: so they are not walked for each.
  const next = firstNot(counted, (one) => one.startIndex <= startIndex);
  return (counted[next - 1]?.conditions ?? 0) >= manyConditions;
}

function count({ commands }: BatchModel): readonly Counted[] {
  const branchLines = new Set(commands.filter(({ name }) => /^(?:if|for|else)$/.test(name)).map(({ line }) => line));
  let waysOut = 0;
  return commands.map((command) => {
    const { startIndex, depth, joint, line } = command;
    const isInBranch = depth > 0 || joint === '&&' || joint === '||' || branchLines.has(line);
    const conditions = waysOut + (isInBranch ? 1 : 0);
    waysOut += mayLeave(command) ? 1 : 0;
    return { startIndex, conditions };
  });
}

/** A `goto` or an `exit` under a condition. */
function mayLeave(command: BatchCommand): boolean {
  const { name, depth } = guardedCommand(command);
  return /^(?:goto|exit)$/.test(name) && (depth > 0 || command.name === 'if');
}
