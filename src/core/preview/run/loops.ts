import { variableName } from '../../lint/model/variableName';
import { childOf, type SyntaxNode } from '../../lint/syntaxNode';
import { displayWords } from '../target';
import { hasSubstance } from '../tidy';
import { evaluate } from './expressions';
import type { Flow, Run, Way } from './run';
import { runBlock, runStatement } from './statements';
import { either, gathered, itemsOf, list, truth, unknown, type Value } from './value';

/** Lists up to this length are gone through one by one. */
const mostItems = 24;

export function runLoop(run: Run, node: SyntaxNode): Flow {
  const body = childOf(node, 'statement_block');
  if (node.type === 'foreach_statement') {
    return runForeach(run, node, body);
  }
  const start = childOf(node, 'for_initializer');
  start?.children.forEach((child) => runStatement(run, child));
  forget(run, node);
  const condition = childOf(node, 'while_condition', 'for_condition');
  if (condition !== undefined && node.type !== 'do_statement' && truth(evaluate(run, condition)) === false) {
    return 'next';
  }
  run.isRetried = false;
  const way = run.way(() => runBlock(run, body));
  return close(run, node, way, header(run, node, body), node.type === 'do_statement');
}

function runForeach(run: Run, node: SyntaxNode, body: SyntaxNode | undefined): Flow {
  const variable = childOf(node, 'variable');
  const collection = childOf(node, 'pipeline');
  const name = variable === undefined ? '_' : variableName(run.context.source(variable).trim());
  const given = collection === undefined ? unknown(name) : evaluate(run, collection);
  const { items, isOpen } = itemsOf(given);
  if (items.length === 0 && !isOpen) {
    return 'next';
  }
  if (items.length <= mostItems) {
    return runEach(run, node, body, { name, items, isOpen });
  }
  forget(run, node);
  run.assign(name, itemOf(items, name));
  const way = run.way(() => runBlock(run, body));
  return close(
    run,
    node,
    { ...way, values: way.values.length === 0 ? [] : [gathered(way.values, true)] },
    header(run, node, body),
    false,
  );
}

/** One item that stands for all: better called by the variable than by what it was taken from. */
export function itemOf(items: readonly Value[], name: string): Value {
  const item = either(items);
  return item.type === 'unknown' && item.file === undefined ? unknown(name) : item;
}

/** What a `foreach` goes through. */
interface Each {
  readonly name: string;
  readonly items: readonly Value[];
  readonly isOpen: boolean;
}

function runEach(run: Run, node: SyntaxNode, body: SyntaxNode | undefined, { name, items, isOpen }: Each): Flow {
  let flow: Flow = 'next';
  const way = run.way(() => {
    for (const item of items) {
      run.assign(name, isOpen ? itemOf([item], name) : item);
      flow = runBlock(run, body);
      if (flow !== 'next' && flow !== 'continue') {
        return flow;
      }
    }
    return 'next';
  });
  run.state = way.state;
  run.values.push(...(isOpen && way.values.length > 0 ? [gathered(way.values, true)] : way.values));
  drawLoop(run, node, way, header(run, node, body), isOpen || items.length > 1);
  return way.flow === 'break' || isOpen ? 'next' : way.flow;
}

/** What follows a loop whose body was walked once. */
function close(run: Run, node: SyntaxNode, way: Way, label: string, runsOnce: boolean): Flow {
  drawLoop(run, node, way, label, !run.isRetried && (way.flow === 'next' || way.flow === 'continue'));
  run.isRetried = false;
  if (way.flow === 'exit' || way.flow === 'throw' || way.flow === 'return') {
    // The body may not run at all, so what comes behind is not cut off.
    if (runsOnce) {
      run.state = way.state;
      return way.flow;
    }
    return 'next';
  }
  run.meet(runsOnce ? [way] : [way, { state: run.state, values: [] }]);
  return 'next';
}

/** A body that never comes to a second round is no loop. */
function drawLoop(run: Run, node: SyntaxNode, { steps }: Way, label: string, repeats: boolean): void {
  if (!repeats) {
    steps.forEach((step) => {
      run.steps.push(step);
    });
  } else if (steps.some(hasSubstance)) {
    run.draw({ type: 'loop', label, steps, at: { start: node.startIndex, end: node.endIndex } });
  }
}

/** What the loop changes is not known in its second round. */
function forget(run: Run, loop: SyntaxNode): void {
  for (const { node, name, operator } of run.context.model.assignments) {
    const isInside = node.startIndex > loop.startIndex && node.endIndex <= loop.endIndex;
    const known = run.variable(name);
    if (isInside && operator !== '=' && operator !== '.=' && operator !== 'foreach' && known !== undefined) {
      run.assign(
        name,
        known.type === 'list' ? list(known.items, true) : known.type === 'number' ? unknown(name) : known,
      );
    }
  }
  const source = run.context.source(loop);
  for (const [, plain = ''] of source.matchAll(/\$(\w+)(?:\+\+|--)|(?:\+\+|--)\$(\w+)/g)) {
    if (plain !== '' && run.variable(plain.toLowerCase()) !== undefined) {
      run.assign(plain.toLowerCase(), unknown(plain));
    }
  }
}

/** How the loop is written, without its body. */
function header(run: Run, node: SyntaxNode, body: SyntaxNode | undefined): string {
  if (node.type === 'do_statement') {
    const condition = childOf(node, 'while_condition');
    const word = run.context.model.source({
      startIndex: body?.endIndex ?? node.startIndex,
      endIndex: condition?.startIndex ?? node.endIndex,
    });
    return displayWords(`do … ${word}${condition === undefined ? '' : run.context.source(condition)})`, run.secrets);
  }
  return displayWords(
    run.context.model.source({ startIndex: node.startIndex, endIndex: body?.startIndex ?? node.endIndex }),
    run.secrets,
  );
}
