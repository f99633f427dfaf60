import type { Place } from '../../finding';
import { functionAround } from '../../flow';
import type { Assignment } from '../../model/command';
import type { ScriptContext } from '../../scriptContext';
import { enclosing, isWithin, type SyntaxNode } from '../../syntaxNode';
import { isTarget, usesOf } from './variables';

/** Commands that keep a script block for another process: Task Scheduler starts it, or it becomes the text of a file. */
const keeps = /^(?:(?:register|set)-scheduledjob|new-scheduledtaskaction|out-file|set-content|add-content)$/;

/** What follows a block that goes, as text, through the pipeline into a file. */
const goesToFile = /^"?(?:\.(?:ToString|Trim)\(\))*\)?\s*\|\s*(?:Out-File|Set-Content|Add-Content)\b/i;

const writesFile = /^\[(?:System\.)?IO\.File\]::(?:Write|Append)All/i;

/** Script blocks that this script only keeps for later, or gives a name and never uses: it does not run them itself. */
export function laterBlocks(context: ScriptContext): readonly Place[] {
  const unused = context.model.nodes('script_block_expression').filter((block) => {
    const named = nameOf(context, block);
    return named !== undefined && isNeverUsed(context, named);
  });
  return [...keptBlocks(context), ...unused];
}

/** Script blocks of which a scheduled task or a file is made. */
export function keptBlocks(context: ScriptContext): readonly Place[] {
  return context.model.nodes('script_block_expression').filter((block) => {
    const named = nameOf(context, block);
    return named === undefined ? isKept(context, block) : isOnlyKept(context, named);
  });
}

function nameOf(context: ScriptContext, block: SyntaxNode): Assignment | undefined {
  return context.model.assignments.find(({ value }) => value !== undefined && isSame(context, value, block));
}

function isSame(context: ScriptContext, value: SyntaxNode, block: SyntaxNode): boolean {
  return isWithin(block, value) && context.source(value).trim() === context.source(block).trim();
}

function isOnlyKept(context: ScriptContext, { name }: Assignment): boolean {
  const uses = usesOf(context, name);
  return uses.length > 0 && uses.every((use) => isKept(context, use));
}

/** True for a variable whose name the file says nowhere else; another file may load one that does nothing itself, or a scope's. */
function isNeverUsed(context: ScriptContext, { node, name }: Assignment): boolean {
  const target = context.model.nodes('variable').find((one) => isWithin(one, node) && isTarget(one));
  const isOwn = target !== undefined && !context.source(target).includes(':');
  const mentions = [...context.code.toLowerCase().matchAll(/\w+/g)].filter(([word]) => word === name);
  return isOwn && /^\w+$/.test(name) && mentions.length === 1 && worksItself(context);
}

const loads = /^(?:import-module|export-modulemember|set-strictmode|add-type|write-|set-alias)/;

function worksItself({ file, model }: ScriptContext): boolean {
  return (
    !/\.psm1$/i.test(file.name) &&
    model.commands.some(
      ({ node, name, operator }) =>
        operator !== '.' &&
        !loads.test(name) &&
        functionAround(node) === undefined &&
        enclosing(node, 'script_block_expression') === undefined,
    )
  );
}

function isKept(context: ScriptContext, place: SyntaxNode): boolean {
  const call = enclosing(place, 'invocation_expression', 'command', 'script_block_expression');
  const behind = enclosing(place, 'pipeline');
  const command = context.model.commands.find(({ node }) => node === call);
  return (
    (command !== undefined && keeps.test(command.name)) ||
    (call?.type === 'invocation_expression' && isKeptByCall(context, call, place)) ||
    (behind !== undefined &&
      (call === undefined || !isWithin(call, behind)) &&
      goesToFile.test(context.model.text.slice(place.endIndex, behind.endIndex)))
  );
}

/** `$block.ToString()` is as the block itself; .NET, too, writes files. */
function isKeptByCall(context: ScriptContext, call: SyntaxNode, place: SyntaxNode): boolean {
  const isText = call.startIndex === place.startIndex && /\.(?:ToString|Trim)\(\)$/i.test(context.source(call).trim());
  return writesFile.test(context.source(call).trim()) || (isText && isKept(context, call));
}
