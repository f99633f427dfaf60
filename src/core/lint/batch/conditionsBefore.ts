import type { Place } from '../finding';
import { guardedCommand, type BatchCommand, type BatchModel } from './batchModel';

/**
 * As in scripts for PowerShell: from so many on it is anybody's guess whether a device comes there. Of the questions in such places,
 * measured on public files, 9 of 10 were right, of all others nearly all (docs/lint-false-alarms.md).
 */
const manyConditions = 2;

/** True where a command depends on so much that only some devices will come to it: on the branch that it stands in, and on each way out before it. */
export function isBehindManyConditions({ commands }: BatchModel, { startIndex }: Place): boolean {
  const index = commands.findLastIndex((one) => one.startIndex <= startIndex);
  const at = commands[index];
  return (
    at !== undefined &&
    commands.slice(0, index).filter(mayLeave).length + (isInBranch(at, commands) ? 1 : 0) >= manyConditions
  );
}

/** In parentheses, or behind an `if`, a `for`, && or || on its line. */
function isInBranch({ depth, joint, line }: BatchCommand, commands: readonly BatchCommand[]): boolean {
  return (
    depth > 0 ||
    joint === '&&' ||
    joint === '||' ||
    commands.some((one) => one.line === line && /^(?:if|for|else)$/.test(one.name))
  );
}

/** A `goto` or an `exit` under a condition. */
function mayLeave(command: BatchCommand): boolean {
  const { name, depth } = guardedCommand(command);
  return /^(?:goto|exit)$/.test(name) && (depth > 0 || command.name === 'if');
}
