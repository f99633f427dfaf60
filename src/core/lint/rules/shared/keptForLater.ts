import type { ScriptContext } from '../../scriptContext';
import { enclosing, type SyntaxNode } from '../../syntaxNode';
import { usesOf } from './variables';

/** Commands that keep a block and do not run it: as a scheduled job, or as a file that something else starts. */
const keeping = /\b(?:Register-ScheduledJob|Set-ScheduledJob|Out-File|Set-Content|Add-Content)\b/i;

/** True in a script block that this script keeps for later, by name or directly, and runs nowhere itself. */
export function isKeptForLater(context: ScriptContext, node: SyntaxNode): boolean {
  for (let block = blockAround(node); block !== undefined; block = blockAround(block)) {
    if (isKept(context, block)) {
      return true;
    }
  }
  return false;
}

function blockAround(node: SyntaxNode): SyntaxNode | undefined {
  return node.parent === null ? undefined : enclosing(node.parent, 'script_block_expression');
}

function isKept(context: ScriptContext, block: SyntaxNode): boolean {
  const command = enclosing(block, 'command');
  if (command !== undefined && /^\s*Register-ScheduledJob\b/i.test(context.source(command))) {
    return true;
  }
  const given = context.model.assignments.find(
    ({ value }) =>
      value !== undefined &&
      value.startIndex <= block.startIndex &&
      value.endIndex >= block.endIndex &&
      context.source(value).trim().startsWith('{'),
  );
  const uses = given === undefined ? [] : usesOf(context, given.name);
  return uses.length > 0 && uses.every((use) => isInKeeping(context, use));
}

function isInKeeping(context: ScriptContext, use: SyntaxNode): boolean {
  const pipeline = enclosing(use, 'pipeline');
  return pipeline !== undefined && keeping.test(context.source(pipeline));
}
