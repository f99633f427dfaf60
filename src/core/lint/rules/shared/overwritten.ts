import { firstNot } from '../../binarySearch';
import { functionAround } from '../../flow';
import type { Assignment } from '../../model/command';
import type { ScriptContext } from '../../scriptContext';
import { childOf, enclosing, isWithin, type SyntaxNode } from '../../syntaxNode';
import { openBranches } from './branches';
import { holdsAsSystem } from './neverAsSystem';
import { usesOf } from './variables';

/** True for what a variable is given where another value takes its place before anything asks for it, in every branch that may be taken. */
export function isOverwritten(context: ScriptContext, node: SyntaxNode): boolean {
  const assignment = enclosing(node, 'assignment_expression');
  const given = assignment === undefined ? undefined : assignmentAt(context, assignment);
  const list = assignment === undefined ? undefined : enclosing(assignment, 'statement_list');
  return (
    given?.operator === '=' &&
    given.value !== undefined &&
    isWithin(node, given.value) &&
    list !== undefined &&
    // What is called in between may ask for it.
    usesOf(context, given.name).every((use) => functionAround(use) === functionAround(given.node)) &&
    isSetFirst(context, given.name, list, given.node.endIndex)
  );
}

/** The first statement of a list, from a place on, that has to do with the variable gives it a value. */
function isSetFirst(context: ScriptContext, name: string, list: SyntaxNode, start: number): boolean {
  const uses = usesOf(context, name);
  const sets = setsOf(context, name);
  const firstUse = firstNot(uses, ({ startIndex }) => startIndex < start);
  const use = uses[firstUse];
  const set = sets[firstNot(sets, ({ node }) => node.startIndex < start)];
  const isSetNext = set !== undefined && (use === undefined || set.node.startIndex < use.startIndex);
  const next = isSetNext ? set.node : use;
  const statement = next === undefined ? undefined : statementOf(next, list);
  if (statement?.type !== 'if_statement') {
    const isSetHere = isSetNext && statement?.startIndex === set.node.startIndex && set.operator === '=';
    return isSetHere && (use === undefined || use.startIndex >= statement.endIndex);
  }
  const inside = uses.slice(
    firstUse,
    firstNot(uses, ({ startIndex }) => startIndex < statement.endIndex),
  );
  const conditions = [statement, ...(childOf(statement, 'elseif_clauses')?.children ?? [])].flatMap(
    (one) => childOf(one, 'pipeline') ?? [],
  );
  return (
    !conditions.some((condition) => inside.some((one) => isWithin(one, condition))) &&
    openBranches(context, statement, holdsAsSystem).every((block) => {
      const statements = childOf(block, 'statement_list');
      return statements !== undefined && isSetFirst(context, name, statements, statements.startIndex);
    })
  );
}

/** The statement of the list in which a node stands. */
function statementOf(node: SyntaxNode, list: SyntaxNode): SyntaxNode | undefined {
  let at: SyntaxNode | null = node;
  while (at !== null && at.parent !== list) {
    at = at.parent;
  }
  return at ?? undefined;
}

interface Assignments {
  readonly byName: ReadonlyMap<string, readonly Assignment[]>;
  readonly byNode: ReadonlyMap<SyntaxNode, Assignment>;
}

const known = new WeakMap<ScriptContext, Assignments>();

function assignmentsOf(context: ScriptContext): Assignments {
  let all = known.get(context);
  if (all === undefined) {
    const { assignments } = context.model;
    all = {
      byName: Map.groupBy(assignments, ({ name }) => name),
      byNode: new Map(assignments.map((one) => [one.node, one])),
    };
    known.set(context, all);
  }
  return all;
}

function setsOf(context: ScriptContext, name: string): readonly Assignment[] {
  return assignmentsOf(context).byName.get(name) ?? [];
}

function assignmentAt(context: ScriptContext, node: SyntaxNode): Assignment | undefined {
  return assignmentsOf(context).byNode.get(node);
}
