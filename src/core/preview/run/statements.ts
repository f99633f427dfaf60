import { flowValue, flowWord } from '../../lint/flow';
import { unwrap } from '../../lint/model/unwrap';
import { variableName } from '../../lint/model/variableName';
import { childOf, type SyntaxNode } from '../../lint/syntaxNode';
import { assignTo } from './assignments';
import { runIf, runSwitch, type Guard } from './branches';
import { evaluate } from './expressions';
import { runLoop } from './loops';
import type { Flow, Run } from './run';
import { runTry } from './tries';
import { knownValue, yielded, type Value } from './value';
import { displayWords } from '../target';
import { hasSubstance } from '../tidy';
import { evaluatePipeline } from './pipelines';

/** Statements of a node: a statement list, or whatever holds some, such as a block, a function's body or its `process` part. */
export function listsIn(node: SyntaxNode | undefined): readonly SyntaxNode[] {
  if (node === undefined) {
    return [];
  }
  if (node.type === 'statement_list') {
    return node.children;
  }
  const inside = [
    'statement_block',
    'statement_list',
    'script_block',
    'script_block_body',
    'named_block_list',
    'named_block',
  ];
  return node.children.filter(({ type }) => inside.includes(type)).flatMap(listsIn);
}

/** Runs the statements of a block one after the other, up to one that leaves it. */
export function runBlock(run: Run, node: SyntaxNode | undefined): Flow {
  return runList(run, listsIn(node));
}

function runList(run: Run, statements: readonly SyntaxNode[]): Flow {
  for (const [index, statement] of statements.entries()) {
    if (!run.mayGoOn()) {
      return 'next';
    }
    if (statement.type === 'if_statement') {
      const rest = statements.slice(index + 1);
      const { flow, guard } = runIf(run, statement);
      if (guard !== undefined) {
        return runGuarded(run, guard, statement, rest);
      }
      if (flow !== 'next') {
        return flow;
      }
      continue;
    }
    const flow = runStatement(run, statement);
    if (flow !== 'next') {
      return flow;
    }
  }
  return 'next';
}

/** What follows an `if` that may have left the block: it runs only where that did not happen. */
function runGuarded(run: Run, guard: Guard, at: SyntaxNode, rest: readonly SyntaxNode[]): Flow {
  const way = run.way(() => runList(run, rest));
  run.state = way.state;
  run.values.push(...way.values);
  if (way.steps.some(hasSubstance)) {
    const last = rest.at(-1) ?? at;
    const arm = { label: guard.label, steps: way.steps };
    run.draw({ type: 'branch', arms: [arm], at: { start: at.startIndex, end: last.endIndex } });
  }
  if (way.flow === 'exit' || way.flow === 'throw') {
    // Who goes on from here has left the block before.
    run.state = guard.state;
    return guard.flow;
  }
  return way.flow;
}

/** Runs one statement; what it puts into the pipeline is added to the run's values. */
export function runStatement(run: Run, node: SyntaxNode): Flow {
  switch (node.type) {
    case 'pipeline':
      return runPipeline(run, node);
    case 'if_statement':
      return runIf(run, node).flow;
    case 'switch_statement':
      return runSwitch(run, node);
    case 'while_statement':
    case 'do_statement':
    case 'for_statement':
    case 'foreach_statement':
      return runLoop(run, node);
    case 'try_statement':
      return runTry(run, node);
    case 'trap_statement':
      return runTrap(run, node);
    case 'flow_control_statement':
      return runFlow(run, node);
    case 'statement_block':
      return runBlock(run, node);
    case 'function_statement':
    case 'class_statement':
    case 'enum_statement':
    case 'comment':
    case 'empty_statement':
      return 'next';
    default:
      return runUnread(run, node);
  }
}

function runPipeline(run: Run, node: SyntaxNode): Flow {
  const assignment = childOf(node, 'assignment_expression');
  if (assignment !== undefined) {
    return runAssignment(run, assignment);
  }
  const { value, flow } = evaluatePipeline(run, node);
  if (value.type !== 'null' && !isProbablyVoid(node, value)) {
    run.values.push(value);
  }
  return flow;
}

/** A method that is called for what it does, with more statements behind it, yields nothing as a rule. */
function isProbablyVoid(node: SyntaxNode, value: Value): boolean {
  const isLast = node.parent?.children.at(-1) === node;
  return !isLast && value.type === 'unknown' && value.name === '?' && unwrap(node).type === 'invocation_expression';
}

function runAssignment(run: Run, node: SyntaxNode): Flow {
  const [left] = node.children;
  const right = node.children.at(-1);
  if (left === undefined || right === undefined || left === right) {
    return 'next';
  }
  const name = variableName(run.context.source(left).trim());
  const way = valueWay(run, right);
  assignTo(run, node, way.value, name);
  return way.flow;
}

/** The value of what may stand behind an `=`: an expression, or a statement whose output it is. */
export function valueWay(run: Run, node: SyntaxNode): { value: ReturnType<typeof evaluate>; flow: Flow } {
  if (node.type.endsWith('_statement')) {
    const { values } = run;
    run.values = [];
    const flow = runStatement(run, node);
    const value = yielded(run.values);
    run.values = values;
    return { value, flow };
  }
  return evaluatePipeline(run, node);
}

function runFlow(run: Run, node: SyntaxNode): Flow {
  const word = flowWord(node);
  const given = flowValue(node);
  const value = given === undefined ? undefined : valueWay(run, given);
  if (value !== undefined && value.flow !== 'next') {
    return value.flow;
  }
  const at = { start: node.startIndex, end: node.endIndex };
  switch (word) {
    case 'exit': {
      const code = value === undefined ? '0' : knownValue(value.value);
      const isNumber = code !== undefined && /^-?\d+$/.test(code);
      run.draw({ type: 'exit', code: isNumber ? code : undefined, at });
      return 'exit';
    }
    case 'throw':
      return 'throw';
    case 'return':
      run.returned.push(yielded([...run.values, ...(value === undefined ? [] : [value.value])]));
      return 'return';
    case 'break':
    case 'continue':
      return word;
    default:
      return 'next';
  }
}

function runTrap(run: Run, node: SyntaxNode): Flow {
  const way = run.aside(() => runBlock(run, childOf(node, 'statement_block')));
  if (way.steps.some(hasSubstance)) {
    const type = childOf(node, 'type_literal', 'catch_type_list');
    const label = `trap ${type === undefined ? '' : displayWords(run.context.source(type), run.secrets)}`.trim();
    run.draw({
      type: 'branch',
      arms: [{ label, steps: way.steps }],
      at: { start: node.startIndex, end: node.endIndex },
    });
  }
  return 'next';
}

/** A part that the parser did not understand: its commands run in the order of the text, as far as anybody can tell. */
function runUnread(run: Run, node: SyntaxNode): Flow {
  if (node.type === 'command') {
    const { value, flow } = evaluatePipeline(run, node);
    run.values.push(value);
    return flow;
  }
  for (const child of node.children) {
    if (child.children.length > 0 && run.mayGoOn()) {
      runStatement(run, child);
    }
  }
  return 'next';
}
