import { functionAround, statementsOf } from '../../flow';
import type { ScriptContext } from '../../scriptContext';
import { childOf, enclosing, isWithin, type SyntaxNode } from '../../syntaxNode';
import { isInMessage } from './userPlaces';
import { assignedTo, usesOf } from './variables';

/** How far a value is followed from variable to variable. */
const deepest = 3;

/** Cmdlets that change nothing. */
const looking =
  /^(?:get|test|select|where|foreach|measure|sort|group|compare|convertfrom|convertto|write|out|join|split|format)-/;

/**
 * True where a value comes to messages only, or decides only which message is written. Not so in a script that does nothing but look:
 * what it writes is what it is there for.
 */
export function isOnlyTold(context: ScriptContext, node: SyntaxNode): boolean {
  const acts = context.model.commands.some(({ name, kind }) => kind !== 'function' && !looking.test(name));
  return acts && isTold(context, node, 0);
}

function isTold(context: ScriptContext, inner: SyntaxNode, depth: number): boolean {
  const node = withinText(inner);
  if (isLine(context, node) || decidesLine(context, node)) {
    return true;
  }
  const name = assignedTo(context, node);
  if (name === undefined || !/^\w+$/.test(name) || depth === deepest) {
    return false;
  }
  const uses = usesOf(context, name);
  return uses.length > 0 && uses.every((use) => isTold(context, use, depth + 1));
}

/** The text around `$(…)`, of which the value becomes a part. */
function withinText(node: SyntaxNode): SyntaxNode {
  const expression = enclosing(node, 'sub_expression', 'statement_block', 'script_block');
  const text = expression?.type === 'sub_expression' ? expression.parent : undefined;
  return text?.type === 'expandable_string_literal' ? withinText(text) : node;
}

/** What Write-Output is given is the result of the script, or of a function. */
function isLine(context: ScriptContext, node: SyntaxNode): boolean {
  return isInMessage(context, node) && context.commandAt(enclosing(node, 'command'))?.name !== 'write-output';
}

/** A fixed text may well be written as output, outside of functions. */
function writes(context: ScriptContext, command: SyntaxNode): boolean {
  const isOutput = context.commandAt(command)?.name === 'write-output';
  return isInMessage(context, command.children[0] ?? command) && !(isOutput && functionAround(command) !== undefined);
}

/** True in the condition of an `if` that writes messages and does no more. */
function decidesLine(context: ScriptContext, node: SyntaxNode): boolean {
  const statement = enclosing(node, 'if_statement');
  const condition = childOf(statement, 'pipeline');
  if (statement === undefined || condition === undefined || !isWithin(node, condition)) {
    return false;
  }
  const otherwise = childOf(childOf(statement, 'else_clause'), 'statement_block');
  const blocks = [childOf(statement, 'statement_block'), ...(otherwise === undefined ? [] : [otherwise])];
  return (
    childOf(statement, 'elseif_clauses') === undefined &&
    blocks.every((block) =>
      statementsOf(block).every((one) => {
        const [chain] = one.children;
        const [first, ...others] = one.type === 'pipeline' && chain !== undefined ? chain.children : [];
        return first?.type === 'command' && others.length === 0 && writes(context, first);
      }),
    )
  );
}
