import type { Place } from '../../finding';
import { containsFlow } from '../../flow';
import type { ScriptContext } from '../../scriptContext';
import type { SyntaxNode } from '../../syntaxNode';
import { asksForeignVariable } from './foreignVariables';

/**
 * From so many conditions on between the start of a script and a place it is anybody's guess whether a device comes there: of findings
 * in such places, measured on public scripts, 8 of 10 were right, of all others more than 9 (docs/lint-false-alarms.md).
 */
const manyConditions = 2;

/** True where a place depends on so much that only some devices will come there, if any. */
export function isBehindManyConditions(context: ScriptContext, place: Place): boolean {
  return conditionsBefore(context, place) >= manyConditions;
}

/**
 * On how much it depends whether a device comes to a place: each `if` or `switch` in a branch of which it stands, each one before it
 * that may leave, and each function or `catch` around it counts. What only another tool decides counts as many.
 */
export function conditionsBefore(context: ScriptContext, { startIndex }: Place): number {
  const isIn = (node: SyntaxNode): boolean => startIndex >= node.startIndex && startIndex < node.endIndex;
  const nodes = (...types: readonly string[]): readonly SyntaxNode[] =>
    types.flatMap((type) => context.model.nodes(type));
  const deciding = nodes('if_statement', 'switch_statement').filter(
    (node) => node.children.some((child) => branches.has(child.type) && isIn(child)) || mayLeaveBefore(node),
  );
  return (
    deciding.reduce((sum, node) => sum + (asksForeignVariable(context, node) ? manyConditions : 1), 0) +
    nodes('function_statement', 'catch_clause').filter(isIn).length
  );

  function mayLeaveBefore(node: SyntaxNode): boolean {
    return (
      node.endIndex <= startIndex &&
      node.parent !== null &&
      isIn(node.parent) &&
      containsFlow(node, 'exit', 'return', 'throw')
    );
  }
}

/** What is a branch of a condition, and not the condition itself. */
const branches: ReadonlySet<string> = new Set(['statement_block', 'elseif_clauses', 'else_clause', 'switch_body']);
