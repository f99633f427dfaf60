import type { Place } from '../finding';
import { guardedCommand, type BatchCommand, type BatchModel } from './batchModel';

/**
 * True for a command in a branch behind another that may jump or leave: it is anybody's guess whether a device comes there. Of the
 * questions in such places, measured on public files, 23 of 32 hung a device, of all others 129 of 137 (docs/lint-false-alarms.md).
 */
export function isInBranchBehindEnd({ commands }: BatchModel, { startIndex }: Place): boolean {
  const index = commands.findLastIndex((one) => one.startIndex <= startIndex);
  const at = commands[index];
  return at !== undefined && isInBranch(at, commands) && commands.slice(0, index).some(mayLeave);
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

function mayLeave(command: BatchCommand): boolean {
  const { name, depth } = guardedCommand(command);
  return /^(?:goto|exit)$/.test(name) && (depth > 0 || command.name === 'if');
}
