import { childOf, type SyntaxNode } from '../../lint/syntaxNode';
import type { PictureArm } from '../picture';
import { displayWords } from '../target';
import type { Flow, Run, Way } from './run';
import { meet } from './state';
import { runBlock } from './statements';

/** `try`, its `catch`es, each from a moment somewhere in the `try`, and its `finally`. */
export function runTry(run: Run, node: SyntaxNode): Flow {
  const before = run.state;
  const body = run.way(() => runBlock(run, childOf(node, 'statement_block')));
  const clauses = (childOf(node, 'catch_clauses')?.children ?? []).filter(({ type }) => type === 'catch_clause');
  const broken = meet(before, body.state);
  const caught = clauses.map((clause) => run.way(() => runBlock(run, childOf(clause, 'statement_block')), broken));
  const flow = goOn(run, body, caught, broken);
  const ends = childOf(childOf(node, 'finally_clause'), 'statement_block');
  const always = ends === undefined ? undefined : run.way(() => runBlock(run, ends));
  if (always !== undefined) {
    run.state = always.state;
  }
  const handlers = clauses.map((clause, index): PictureArm => ({
    label: labelOf(run, clause),
    steps: caught[index]?.steps ?? [],
  }));
  const at = { start: node.startIndex, end: node.endIndex };
  run.draw({ type: 'try', steps: body.steps, handlers, always: always?.steps ?? [], at });
  return always !== undefined && always.flow !== 'next' ? always.flow : flow;
}

/**
 * Without an error what the `try` has come to counts. Where it always leaves, what follows runs after an error only.
 */
function goOn(run: Run, body: Way, caught: readonly Way[], broken: Run['state']): Flow {
  const going = caught.filter(({ flow }) => flow === 'next');
  if (body.flow === 'next') {
    run.state = body.state;
    run.meet([body, ...going.filter(({ values }) => values.length > 0).map((way) => ({ ...way, state: body.state }))]);
    return 'next';
  }
  if (going.length > 0 && body.flow !== 'exit') {
    run.isRetried = body.flow === 'return';
    run.meet(going);
    return 'next';
  }
  run.state = body.flow === 'throw' && caught.length > 0 ? (caught[0]?.state ?? broken) : body.state;
  return body.flow === 'throw' ? (caught[0]?.flow ?? 'throw') : body.flow;
}

function labelOf(run: Run, clause: SyntaxNode): string {
  const types = childOf(clause, 'catch_type_list');
  return types === undefined ? 'catch' : `catch ${displayWords(run.context.source(types), run.secrets)}`;
}
