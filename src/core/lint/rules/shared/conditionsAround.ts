import { beginsIn, type Place } from '../../finding';
import { containsFlow } from '../../flow';
import type { DeclaredFunction } from '../../model/command';
import type { ScriptContext } from '../../scriptContext';
import { childOf, type SyntaxNode } from '../../syntaxNode';
import { mentionsOfFunctions } from './behindClick';
import { asksForeignVariable } from './foreignVariables';
import { switchAsked } from './optionalSwitches';

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
 * True in a branch of an `if` or `switch`, or in a `catch`. Of what the rules that ask for it said there of public scripts 13 in 20
 * were right (docs/lint-false-alarms.md).
 */
export function isInBranch({ model }: ScriptContext, place: Place): boolean {
  const isIn = (node: SyntaxNode): boolean => beginsIn(place, node);
  const choices = [...model.nodes('if_statement'), ...model.nodes('switch_statement')];
  return (
    choices.some(({ children }) => children.some((child) => branches.has(child.type) && isIn(child))) ||
    model.nodes('catch_clause').some(isIn)
  );
}

/**
 * On how much it depends whether a device comes to a place: each `if` or `switch` in a branch of which it stands, each one before it
 * that may leave, and each function or `catch` around it counts, and for a function what its calls depend on. What only another tool
 * decides, or a switch that is off unless it is given, counts as many.
 */
export function conditionsBefore(context: ScriptContext, place: Place): number {
  const isIn = (node: SyntaxNode): boolean => beginsIn(place, node);
  const mayLeaveBefore = (node: SyntaxNode): boolean =>
    node.endIndex <= place.startIndex &&
    node.parent !== null &&
    isIn(node.parent) &&
    containsFlow(node, 'exit', 'return', 'throw');
  const { model } = context;
  const choices = [...model.nodes('if_statement'), ...model.nodes('switch_statement')]
    .filter((node) => node.children.some((child) => branches.has(child.type) && isIn(child)) || mayLeaveBefore(node))
    .map((node) => (asksForeignVariable(context, node) || isOptional(context, node, isIn) ? manyConditions : 1));
  const functions = model.functions.filter(({ node }) => isIn(node)).map((one) => 1 + conditionsOfCalls(context, one));
  return [...choices, ...functions].reduce((sum, one) => sum + one, model.nodes('catch_clause').filter(isIn).length);
}

/** A switch decides that is off unless the command line gives it. */
function isOptional(context: ScriptContext, choice: SyntaxNode, isIn: (node: SyntaxNode) => boolean): boolean {
  const condition = childOf(choice, 'pipeline');
  const then = childOf(choice, 'statement_block');
  return condition !== undefined && then !== undefined && isIn(then) && switchAsked(context, condition) !== undefined;
}

/** What is a branch of a condition, and not the condition itself. */
const branches: ReadonlySet<string> = new Set(['statement_block', 'elseif_clauses', 'else_clause', 'switch_body']);

const known = new WeakMap<ScriptContext, Map<string, number>>();

/** On how much the call depends that depends on least; nothing where none is seen, as in a file that others load. */
function conditionsOfCalls(context: ScriptContext, { name, node }: DeclaredFunction): number {
  const counts = known.get(context) ?? new Map<string, number>();
  known.set(context, counts);
  const counted = counts.get(name);
  if (counted !== undefined) {
    return counted;
  }
  // Functions may call each other.
  counts.set(name, 0);
  const calls = (mentionsOfFunctions(context).get(name) ?? []).filter(
    (index) => index < node.startIndex || index >= node.endIndex,
  );
  const least = Math.min(...calls.map((index) => conditionsBefore(context, { startIndex: index, endIndex: index })));
  counts.set(name, calls.length === 0 ? 0 : least);
  return calls.length === 0 ? 0 : least;
}
