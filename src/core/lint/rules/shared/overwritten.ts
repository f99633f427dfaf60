import type { Place } from '../../finding';
import { statementsOf } from '../../flow';
import type { Assignment } from '../../model/command';
import type { ScriptContext } from '../../scriptContext';
import { childOf, enclosing, isWithin, type SyntaxNode } from '../../syntaxNode';
import { openBranches } from './branches';
import { holdsAsSystem } from './neverAsSystem';
import { usesOf } from './variables';

/** True for what a variable is given where another value takes its place before anything asks for it, in every branch that may be taken. */
export function isOverwritten(context: ScriptContext, place: Place): boolean {
  const given = context.model.assignments.find(
    ({ value, operator }) =>
      operator === '=' &&
      value !== undefined &&
      place.startIndex >= value.startIndex &&
      place.startIndex < value.endIndex,
  );
  return given !== undefined && isSetFirst(context, given.name, statementsAfter(given));
}

/** Those that follow the statement that an assignment is. */
function statementsAfter({ node }: Assignment): readonly SyntaxNode[] {
  const list = enclosing(node, 'statement_list');
  return statementsOf(list).filter(({ startIndex }) => startIndex >= node.endIndex);
}

/** The first of the statements that has to do with the variable gives it a value. */
function isSetFirst(context: ScriptContext, name: string, statements: readonly SyntaxNode[]): boolean {
  const uses = usesOf(context, name);
  const set = context.model.assignments.filter((one) => one.name === name);
  const first = statements.find((statement) =>
    [...uses, ...set.map(({ node }) => node)].some((node) => isWithin(node, statement)),
  );
  if (first === undefined) {
    return false;
  }
  if (first.type !== 'if_statement') {
    const isSet = set.some(({ operator, node }) => operator === '=' && first.startIndex === node.startIndex);
    return isSet && !uses.some((node) => isWithin(node, first));
  }
  const conditions = [first, ...(childOf(first, 'elseif_clauses')?.children ?? [])].map((one) =>
    childOf(one, 'pipeline'),
  );
  const isAsked = conditions.some((one) => one !== undefined && uses.some((node) => isWithin(node, one)));
  const open = openBranches(context, first, holdsAsSystem);
  return !isAsked && open.every((block) => block !== undefined && isSetFirst(context, name, statementsOf(block)));
}
