import type { Place } from '../../finding';
import type { ScriptContext } from '../../scriptContext';
import { childOf, type SyntaxNode } from '../../syntaxNode';
import { areEqual, constantOf, type Constant } from './constantConditions';

/** Clauses of a `switch` over a constant that are never taken: those of other constants, and `default` where one of them fits. */
export function clausesNeverTaken(context: ScriptContext): readonly SyntaxNode[] {
  return context.model.nodes('switch_statement').flatMap((node) => {
    const asked = childOf(childOf(node, 'switch_condition'), 'pipeline');
    const isPlain = childOf(node, 'switch_parameters') === undefined;
    const value = asked === undefined || !isPlain ? undefined : constantOf(context, context.source(asked), asked);
    const clauses = childOf(childOf(node, 'switch_body'), 'switch_clauses')?.children ?? [];
    return value === undefined ? [] : notTaken(context, clauses, value);
  });
}

function notTaken(context: ScriptContext, clauses: readonly SyntaxNode[], value: Constant): readonly SyntaxNode[] {
  const known = clauses
    .filter(({ type }) => type === 'switch_clause')
    .map((clause) => {
      const condition = childOf(clause, 'switch_clause_condition');
      const text = condition === undefined ? '' : context.source(condition).trim();
      return { clause, fits: /^default$/i.test(text) ? 'default' : fits(context, text, value, clause) };
    });
  const isDecided = known.some(({ fits }) => fits === true);
  return known.filter(({ fits }) => fits === false || (fits === 'default' && isDecided)).map(({ clause }) => clause);
}

/** A bare word is a text there. */
function fits(context: ScriptContext, text: string, value: Constant, at: Place): boolean | undefined {
  const other = /^[a-z]\w*$/i.test(text) ? text : constantOf(context, text, at);
  return other === undefined ? undefined : areEqual(value, other);
}
