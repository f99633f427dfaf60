import type { Place } from '../../finding';
import { containsFlow, flowWord, statementsOf } from '../../flow';
import type { DeclaredFunction } from '../../model/command';
import type { ScriptContext } from '../../scriptContext';
import { childOf, type SyntaxNode } from '../../syntaxNode';
import { openBranches, comesTo, type Knowledge } from './branches';

/** What follows the call of a function of the script that, as its conditions are known, ends the script. */
export function behindEndingCalls(context: ScriptContext, known: Knowledge): readonly Place[] {
  const { functions } = context.model;
  const open = new Set(functions.filter((one) => !endsScript(context, one, known)).map(({ name }) => name));
  const ending = functions.map(({ name }) => name).filter((name) => !open.has(name));
  return ending.length === 0
    ? []
    : context.model.commands.flatMap(({ kind, name, node }) =>
        kind === 'function' && ending.includes(name) ? [...behind(context, statementOf(node), known)] : [],
      );
}

/** True where it comes to an `exit` before anything that may lead back out of it. */
function endsScript(context: ScriptContext, { node }: DeclaredFunction, known: Knowledge): boolean {
  const body = childOf(childOf(node, 'script_block'), 'script_block_body');
  const statements = statementsOf(body);
  const end = statements.findIndex((statement) => exits(context, statement, known));
  return end !== -1 && !statements.slice(0, end).some((one) => containsFlow(one, 'return', 'throw', 'break'));
}

function exits(context: ScriptContext, statement: SyntaxNode, known: Knowledge): boolean {
  if (statement.type === 'flow_control_statement') {
    return flowWord(statement) === 'exit';
  }
  const open = statement.type === 'if_statement' ? openBranches(context, statement, known) : [];
  return (
    open.length > 0 &&
    open.every((block) => {
      const inside = statementsOf(block);
      const end = inside.findIndex((one) => exits(context, one, known));
      return end !== -1 && !inside.slice(0, end).some((one) => containsFlow(one, 'return', 'throw', 'break'));
    })
  );
}

/** The call as a statement of its own, or what takes its result. */
function statementOf(call: SyntaxNode): SyntaxNode | undefined {
  let at: SyntaxNode = call;
  while (/^(?:command|pipeline|pipeline_chain|assignment_expression|assignment_value)$/.test(at.type)) {
    if (at.parent === null || at.parent.type === 'statement_list') {
      return at;
    }
    at = at.parent;
  }
  return undefined;
}

/** What follows in the same list, and behind an `if` that certainly comes there. */
function* behind(context: ScriptContext, statement: SyntaxNode | undefined, known: Knowledge): Iterable<Place> {
  const list = statement?.parent;
  if (statement === undefined || list?.type !== 'statement_list') {
    return;
  }
  yield { startIndex: statement.endIndex, endIndex: list.endIndex };
  const block = list.parent;
  const around = block?.parent;
  const condition = around?.type === 'if_statement' ? childOf(around, 'pipeline') : undefined;
  if (around && condition !== undefined && childOf(around, 'statement_block') === block) {
    yield* comesTo(context, condition, known) === true ? behind(context, around, known) : [];
  }
}
