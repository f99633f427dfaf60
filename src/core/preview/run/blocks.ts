import { readParameters } from '../../lint/model/readParameters';
import { childOf, type SyntaxNode } from '../../lint/syntaxNode';
import { displayWords } from '../target';
import { hasSubstance } from '../tidy';
import { noArguments, type Arguments } from './arguments';
import { parametersOf } from './calls';
import type { Outcome } from './pipelines';
import type { Run, Way } from './run';
import { runBlock } from './statements';
import { either, gathered, itemsOf, list, truth, unknown, yielded, type Value } from './value';

/** Runs a script block with a scope of its own, as `&` does, or in the present one, as `.` does. */
export function runScriptBlock(run: Run, node: SyntaxNode, given: Arguments, isDotted = false): Outcome {
  const block = childOf(node, 'script_block') ?? node;
  const parameters = readParameters(
    childOf(childOf(node, 'param_block') ?? childOf(block, 'param_block'), 'parameter_list'),
    run.context.model.text,
  );
  const scope = isDotted ? undefined : parametersOf(run, { parameters }, given);
  const result = run.call(`block ${node.startIndex}`, scope, () => runBlock(run, block));
  return result ?? { value: unknown('?'), flow: 'next' };
}

/** One of several blocks, nobody knows which. */
export function blockStep(run: Run, at: SyntaxNode, blocks: readonly SyntaxNode[], given: Arguments): Outcome {
  const values: Value[] = [];
  const ways: Way[] = blocks.map((block) =>
    run.way(() => {
      const { value, flow } = runScriptBlock(run, block, given);
      values.push(value);
      return flow;
    }),
  );
  const arms = ways.map(({ steps }, index) => {
    const block = blocks[index];
    const label = block === undefined ? '' : displayWords(run.context.source(block), run.secrets, 50);
    return { label, steps };
  });
  if (arms.some(({ steps }) => steps.some(hasSubstance))) {
    run.draw({ type: 'branch', arms, at: { start: at.startIndex, end: at.endIndex } });
  }
  run.meet(ways.map(({ state }) => ({ state, values: [] })));
  return { value: either(values), flow: 'next' };
}

/** Lists up to this length are gone through item by item. */
const mostItems = 24;

/** `ForEach-Object { … }` and its like: the block for each item of the pipeline, which it knows as `$_`. */
export function forEachItem(run: Run, at: SyntaxNode, block: SyntaxNode, piped: Value): Outcome {
  const { items, isOpen } = itemsOf(piped);
  const each = !isOpen && items.length <= mostItems ? items : items.length === 0 ? [] : [either(items)];
  const values: Value[] = [];
  let isLeft: Outcome['flow'] = 'next';
  const way = run.way(() => {
    for (const item of each) {
      const { value, flow } = withItem(run, block, item);
      values.push(...(value.type === 'null' ? [] : [value]));
      if (flow !== 'next') {
        isLeft = flow;
        return flow;
      }
    }
    return 'next';
  });
  run.state = way.state;
  if (isOpen || items.length > 1) {
    if (way.steps.some(hasSubstance)) {
      const label = displayWords(run.context.source(at).replace(/\{[\s\S]*$/, ''), run.secrets);
      run.draw({ type: 'loop', label, steps: way.steps, at: { start: at.startIndex, end: at.endIndex } });
    }
  } else {
    way.steps.forEach((step) => {
      run.steps.push(step);
    });
  }
  return { value: isOpen ? gathered(values, true) : yielded(values), flow: isOpen ? 'next' : isLeft };
}

function withItem(run: Run, block: SyntaxNode, item: Value): Outcome {
  const before = run.variable('_');
  run.assign('_', item);
  const outcome = runScriptBlock(run, block, noArguments, true);
  run.assign('_', before ?? { type: 'null' });
  return outcome;
}

/** `Where-Object { … }`: the items for which the block holds, as far as it is known. */
export function whereItem(run: Run, block: SyntaxNode, piped: Value): Value {
  const { items, isOpen } = itemsOf(piped);
  const each = isOpen || items.length > mostItems ? items.slice(0, 1) : items;
  const answers = each.map((item) => truth(withItem(run, block, item).value));
  if (isOpen || items.length > mostItems || answers.includes(undefined)) {
    return list(
      items.filter((_item, index) => answers[index] !== false),
      true,
    );
  }
  return list(items.filter((_item, index) => answers[index] === true));
}
