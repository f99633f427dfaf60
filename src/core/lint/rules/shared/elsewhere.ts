import type { Command } from '../../model/command';
import { displayText } from '../../model/foldedText';
import type { ScriptContext } from '../../scriptContext';
import type { SyntaxNode } from '../../syntaxNode';
import { isInBlockGivenTo } from './givenBlocks';

/** Parameters that name another computer, or a session on one. */
const where = ['computername', 'session', 'connectionuri', 'vmname', 'hostname', 'sshconnection'] as const;
const thisComputer = /^(?:localhost|\.|127\.0\.0\.1|::1|%env:computername%)$/i;

/** True in a script block that runs on another computer, and there as another account. */
export function runsElsewhere(context: ScriptContext, node: SyntaxNode): boolean {
  return isInBlockGivenTo(context, node, (command) => command.name === 'invoke-command' && isRemote(context, command));
}

function isRemote(context: ScriptContext, { parameters }: Command): boolean {
  return where.some((name) => {
    const value = parameters.get(name)?.value;
    return value !== undefined && !thisComputer.test(displayText(context.fold(value)));
  });
}
