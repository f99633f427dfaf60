import { statementsOf } from '../../flow';
import { variableName } from '../../model/variableName';
import type { ScriptContext } from '../../scriptContext';
import { childOf, isWithin, type SyntaxNode } from '../../syntaxNode';
import { isTarget, usesOf } from './variables';

/** Cmdlets that only give a value. */
const giving = /^(?:get|join|split|convertto|convertfrom|new-object|select|where|out-string|test)\b/;

/**
 * True where it makes a difference that a `catch` comes to run. One that is empty, that writes the error which is written anyway, or
 * that keeps a value which nothing reads makes none.
 */
export function catchDoes(context: ScriptContext, clause: SyntaxNode): boolean {
  return statementsOf(childOf(clause, 'statement_block')).some(
    (statement) =>
      !/^Write-Error\s+(?:-\w+\s+)?["']?\$_/i.test(context.source(statement).trim()) &&
      !isUnreadNote(context, statement, clause),
  );
}

/** `$problem = "… $_"`, and `$problem` stands nowhere outside of this `catch`. */
function isUnreadNote(context: ScriptContext, statement: SyntaxNode, clause: SyntaxNode): boolean {
  const [assignment] = statement.children;
  const [left, operator] = assignment?.type === 'assignment_expression' ? assignment.children : [];
  const written = left === undefined ? '' : context.source(left).trim();
  if (operator === undefined || !/^\$\w+$/.test(written) || context.source(operator).trim() !== '=') {
    return false;
  }
  const isQuiet = context.commandsIn(statement).every(({ name, kind }) => kind === 'cmdlet' && giving.test(name));
  const name = variableName(written);
  return (
    isQuiet &&
    !/preference$|^lastexitcode$/.test(name) &&
    usesOf(context, name).every((use) => isTarget(use) || isWithin(use, clause)) &&
    !context.codeMatches(/\b(?:Get-Variable|Invoke-Expression|iex)\b|^\s*\.\s+\S/im)
  );
}
