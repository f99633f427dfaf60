import type { Place } from '../../finding';
import { displayText } from '../../model/foldedText';
import type { ScriptContext } from '../../scriptContext';
import { childOf, type SyntaxNode } from '../../syntaxNode';

/** Run Scripts brings the script alone, so that a loop over files of another kind beside it has no turn. */
export function ownFolderLoops(context: ScriptContext): readonly Place[] {
  if (!context.runsUnder('run-scripts')) {
    return [];
  }
  return context.model.nodes('foreach_statement').flatMap((node) => {
    const over = childOf(node, 'pipeline');
    const block = childOf(node, 'statement_block');
    return over !== undefined && block !== undefined && listsOwnFolder(context, over) ? [block] : [];
  });
}

/** `Get-ChildItem $PSScriptRoot -Filter *.msi`, itself or through a variable that is set once. */
function listsOwnFolder(context: ScriptContext, over: SyntaxNode): boolean {
  const listed = context.folder.valueOf(over);
  const [only, ...more] = context.commandsIn(listed);
  if (only?.name !== 'get-childitem' || more.length > 0) {
    return false;
  }
  const path = only.parameters.get('literalpath')?.value ?? context.argument(only, 'path');
  const filter = context.argument(only, 'filter') ?? only.parameters.get('include')?.value;
  return (
    /^%psscriptroot%\\?\*?$/i.test(displayText(context.fold(path))) &&
    /^\*?[\w.-]*\.(?!ps)\w+$/i.test(context.known(filter) ?? '')
  );
}
