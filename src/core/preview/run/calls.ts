import { childOf, type SyntaxNode } from '../../lint/syntaxNode';
import type { Command, DeclaredFunction } from '../../lint/model/command';
import { drawCommand } from '../effects/commands';
import { readArguments, type Arguments } from './arguments';
import { blockStep, runScriptBlock } from './blocks';
import { evaluate } from './expressions';
import { redirect, type Outcome } from './pipelines';
import type { Run } from './run';
import { runBlock } from './statements';
import { constant, itemsOf, no, nothing, unknown, type Value } from './value';
import type { PictureStep } from '../picture';
import { hasSubstance, isIdempotent, tidy } from '../tidy';

/** Runs a command: a function of the script is followed, anything else is looked up among what has an effect. */
export function runCommand(run: Run, node: SyntaxNode, piped: Value | undefined): Outcome {
  const command = run.commands.get(node);
  if (command === undefined || !run.mayGoOn()) {
    return { value: unknown('?'), flow: 'next' };
  }
  const outcome = runNamed(run, command, piped);
  command.redirections.forEach((redirection) => {
    redirect(run, redirection);
  });
  return outcome;
}

function runNamed(run: Run, command: Command, piped: Value | undefined): Outcome {
  const called = command.operator === '' ? undefined : calledValue(run, command);
  const given = readArguments(run, command);
  if (called !== undefined && itemsOf(called).items.some(({ type }) => type === 'block')) {
    return runBlocks(run, command, called, given);
  }
  const declared = run.functions.get(command.name) ?? functionNamed(run, command.name);
  if (declared !== undefined && command.kind !== 'program' && command.kind !== 'script') {
    run.functions.set(command.name, declared);
    return follow(run, command, declared, given, piped);
  }
  return drawCommand(run, { command, given, piped, called });
}

/** The last function of a name wins, as it does in PowerShell once all are read. */
function functionNamed(run: Run, name: string): DeclaredFunction | undefined {
  return run.context.model.functions.filter((one) => one.name === name).at(-1);
}

/** What `&` or `.` is given. */
function calledValue(run: Run, { nameNode }: Command): Value | undefined {
  const inside = nameNode.type === 'command_name_expr' ? nameNode.children[0] : nameNode;
  return inside === undefined ? undefined : evaluate(run, inside);
}

function runBlocks(run: Run, command: Command, called: Value, given: Arguments): Outcome {
  const { items } = itemsOf(called);
  const blocks = items.filter((item): item is Extract<Value, { type: 'block' }> => item.type === 'block');
  const [only, other] = blocks;
  if (only !== undefined && other === undefined) {
    return runScriptBlock(run, only.node, given, command.operator === '.');
  }
  return blockStep(
    run,
    command.node,
    blocks.map(({ node }) => node),
    given,
  );
}

/** Follows a function into its body, with what it is given. */
function follow(
  run: Run,
  command: Command,
  declared: DeclaredFunction,
  given: Arguments,
  piped: Value | undefined,
): Outcome {
  const body = childOf(declared.node, 'script_block');
  const { steps } = run;
  run.steps = [];
  const scope = parametersOf(run, declared, given);
  if (piped !== undefined) {
    scope.set('input', piped).set('_', itemsOf(piped).items[0] ?? nothing);
  }
  run.asideDepth += run.isAside ? 1 : 0;
  const result = run.call(declared.name, scope, () => runBlock(run, body));
  run.asideDepth -= run.isAside ? 1 : 0;
  // Of a way that is not taken the first calls are enough; further ones only count for their values.
  const inside = run.asideDepth >= 1 ? run.steps.filter(({ type }) => type === 'effect' || type === 'exit') : run.steps;
  run.steps = steps;
  const { startIndex: start, endIndex: end } = command.node;
  const isNew = inside.some(hasSubstance) && !isKnownCall(run, declared.name, inside);
  if (isNew) {
    run.draw({ type: 'call', name: displayName(run, declared), steps: inside, at: { start, end } });
  }
  return {
    value: result?.value ?? unknown('?'),
    flow: result === undefined || result.flow === 'next' ? 'next' : result.flow,
  };
}

/** The same function doing the same again, none of which changes anything. */
function isKnownCall(run: Run, name: string, steps: readonly PictureStep[]): boolean {
  return steps.every(isIdempotent) && run.isRepeated(`${name}\n${JSON.stringify(tidy(steps))}`);
}

function displayName(run: Run, { node, name }: DeclaredFunction): string {
  const written = childOf(node, 'function_name');
  return written === undefined ? name : run.context.source(written).trim();
}

/** The variables with which a function begins. */
export function parametersOf(
  run: Run,
  { parameters }: Pick<DeclaredFunction, 'parameters'>,
  given: Arguments,
): Map<string, Value> {
  const scope = new Map<string, Value>();
  const bound = new Map<string, Value>();
  const left = [...given.positional];
  for (const { name, types, defaultValue, isMandatory } of parameters) {
    const isSwitch = types.includes('switch') || types.includes('switchparameter');
    const named =
      given.named.get(name) ??
      abbreviated(
        given,
        parameters.map((one) => one.name),
        name,
      );
    const value = named ?? (isSwitch ? undefined : left.shift());
    if (value !== undefined) {
      bound.set(name, value);
      scope.set(name, renamed(value, name));
    } else if (defaultValue !== undefined) {
      scope.set(name, evaluate(run, defaultValue));
    } else {
      scope.set(name, isMandatory ? unknown(name) : emptyOf(types));
    }
  }
  scope.set('args', { type: 'list', items: left, isOpen: given.isOpen });
  scope.set('psboundparameters', run.newTable(bound));
  return scope;
}

/** A parameter's name says more than where an unknown value was taken from, one by one. */
function renamed(value: Value, name: string): Value {
  return value.type === 'unknown' && value.file === undefined && /[.?]/.test(value.name) ? { ...value, name } : value;
}

function abbreviated(given: Arguments, names: readonly string[], name: string): Value | undefined {
  const [found] = [...given.named].filter(
    ([written]) => written !== '' && name.startsWith(written) && !names.includes(written),
  );
  return found !== undefined && names.filter((other) => other.startsWith(found[0])).length === 1 ? found[1] : undefined;
}

/** What a parameter is when nobody gives it. */
function emptyOf(types: readonly string[]): Value {
  const [type] = types;
  switch ((type ?? '').replace(/^system\./, '')) {
    case 'string':
      return constant('');
    case 'switch':
    case 'bool':
      return no;
    case 'int':
    case 'long':
      return { type: 'number', number: 0 };
    default:
      return nothing;
  }
}
