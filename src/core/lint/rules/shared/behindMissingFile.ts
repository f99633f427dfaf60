import { conditionsAround, isTopLevel, tryAround } from '../../flow';
import type { Command } from '../../model/command';
import { displayText } from '../../model/foldedText';
import type { ScriptContext } from '../../scriptContext';
import { enclosing, type SyntaxNode } from '../../syntaxNode';

/** These fail where the file that they are given is not there. */
const reading = ['get-content', 'get-item', 'import-module', 'import-csv', 'import-clixml', 'copy-item'];

const blocks = [
  'script_block_expression',
  'foreach_statement',
  'for_statement',
  'while_statement',
  'do_statement',
  'switch_statement',
] as const;

/** True behind a line that demands a file beside the script: Run Scripts brings the script alone, so it ends there. */
export function isBehindMissingFile(context: ScriptContext, { startIndex }: SyntaxNode): boolean {
  const isAlone = context.delivery.profiles.every((profile) => profile === 'run-scripts');
  return (
    isAlone &&
    context.commands(...reading).some((command) => command.node.endIndex <= startIndex && endsScript(context, command))
  );
}

function endsScript(context: ScriptContext, command: Command): boolean {
  const { node, name, parameters } = command;
  const stops = /^stop$/i.test(context.known(parameters.get('erroraction')?.value) ?? '');
  const path = context.argument(command, name === 'import-module' ? 'name' : 'path');
  return (
    stops &&
    path !== undefined &&
    /^%psscriptroot%\\/i.test(displayText(context.fold(path))) &&
    isTopLevel(node) &&
    conditionsAround(node).length === 0 &&
    tryAround(node) === undefined &&
    enclosing(node, ...blocks) === undefined
  );
}
