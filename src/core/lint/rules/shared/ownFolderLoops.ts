import type { Place } from '../../finding';
import { displayText } from '../../model/foldedText';
import type { Command } from '../../model/command';
import type { ScriptContext } from '../../scriptContext';
import { childOf } from '../../syntaxNode';

/** Run Scripts brings the script alone, so that a loop over files of another kind beside it, or in a folder there, has no turn. */
export function ownFolderLoops(context: ScriptContext): readonly Place[] {
  if (!context.runsUnder('run-scripts')) {
    return [];
  }
  const loops = context.model.nodes('foreach_statement').flatMap((node) => {
    const over = childOf(node, 'pipeline');
    const block = childOf(node, 'statement_block');
    const [only, ...more] = over === undefined ? [] : context.commandsIn(context.folder.valueOf(over));
    return block !== undefined && more.length === 0 && listsOwnFolder(context, only) ? [block] : [];
  });
  const piped = context.commands('foreach-object').filter(({ node }) => {
    const [first] = node.parent?.children ?? [];
    return first !== undefined && first !== node && listsOwnFolder(context, context.commandAt(first));
  });
  return [...loops, ...piped.map(({ node }) => node)];
}

/** `Get-ChildItem $PSScriptRoot -Filter *.msi`, or a folder below. */
function listsOwnFolder(context: ScriptContext, command: Command | undefined): boolean {
  if (command?.name !== 'get-childitem') {
    return false;
  }
  const path = command.parameters.get('literalpath')?.value ?? context.argument(command, 'path');
  const folder = displayText(context.fold(path));
  const filter = context.argument(command, 'filter') ?? command.parameters.get('include')?.value;
  return (
    /^%psscriptroot%\\[\w .-]+/i.test(folder) ||
    (/^%psscriptroot%\\?\*?$/i.test(folder) && /^\*?[\w.-]*\.(?!ps)\w+$/i.test(context.known(filter) ?? ''))
  );
}
