import type { Place } from '../../finding';
import { variableName } from '../../model/variableName';
import type { ScriptContext } from '../../scriptContext';
import { childOf, enclosing, type SyntaxNode } from '../../syntaxNode';
import { functionAround } from '../../flow';
import { patternHolds } from './constantPatterns';

export type Constant = boolean | number | string;

const constant = /^(?:\$(?:true|false)|-?\d+|'[^']*'|"[^"$`]*")$/i;
const comparison = /^(.+?)\s+-i?(eq|ne|match|notmatch|like|notlike)\s+(.+)$/i;
const plainVariable = /^\$(?:(?:script|global):)?\w+$/i;

/** What a condition on a variable comes to that the script sets once, at its top level, to a constant. */
export function constantHolds(context: ScriptContext, part: Place): boolean | undefined {
  const text = context.model.source(part).trim();
  if (plainVariable.test(text)) {
    const value = valueOf(context, text, part);
    return value === undefined ? undefined : Boolean(value);
  }
  const [, left = '', written = '', right = ''] = comparison.exec(text) ?? [];
  const operator = written.toLowerCase();
  const other = constantOf(context, right, part);
  // Nothing equals no constant, and is as an empty text to a pattern.
  const isNothing = /^\$null$/i.test(left);
  const value = isNothing ? '' : constantOf(context, left, part);
  if (value === undefined || other === undefined) {
    return undefined;
  }
  if (isNothing && /^(?:eq|ne)$/.test(operator)) {
    return operator === 'ne';
  }
  return /^(?:eq|ne)$/.test(operator)
    ? areEqual(value, other) === (operator === 'eq')
    : patternHolds(spelled(value), operator, spelled(other));
}

/** What a constant, or a variable that is one, comes to at a place. */
export function constantOf(context: ScriptContext, written: string, at: Place): Constant | undefined {
  const text = written.trim();
  return readConstant(text) ?? (plainVariable.test(text) ? valueOf(context, text, at) : undefined);
}

/** As PowerShell makes a text of it. */
function spelled(value: Constant): string {
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
}

/** The type on the left decides how PowerShell compares; a text that is not empty is true. */
export function areEqual(left: Constant, right: Constant): boolean {
  if (typeof left === 'boolean') {
    return left === Boolean(right);
  }
  return typeof left === 'number' ? left === Number(right) : left.toLowerCase() === String(right).toLowerCase();
}

function readConstant(written: string): Constant | undefined {
  const text = written.trim();
  if (!constant.test(text)) {
    return undefined;
  }
  if (text.startsWith('$')) {
    return text.toLowerCase() === '$true';
  }
  return /^['"]/.test(text) ? text.slice(1, -1) : Number(text);
}

/** A gap that somebody fills before the script is delivered. */
const gap = /^\s*$|[<>]|your|xxx|change|replace|todo|placeholder|example|insert|enter/i;

function valueOf(context: ScriptContext, written: string, { startIndex }: Place): Constant | undefined {
  const name = variableName(written);
  const [given, ...more] = context.model.assignments.filter((one) => one.name === name);
  const isSettled =
    given?.operator === '=' &&
    more.length === 0 &&
    given.node.endIndex <= startIndex &&
    isUnconditional(given.node) &&
    !isParameter(context, name) &&
    !isChangedElsewhere(context, name, startIndex);
  const value = isSettled && given.value !== undefined ? readConstant(context.source(given.value)) : undefined;
  return typeof value === 'string' && gap.test(value) ? undefined : value;
}

function isUnconditional(node: SyntaxNode): boolean {
  return (
    enclosing(
      node,
      'if_statement',
      'while_statement',
      'do_statement',
      'for_statement',
      'foreach_statement',
      'switch_statement',
      'trap_statement',
      'catch_clause',
      'function_statement',
      'class_statement',
      'script_block_expression',
    ) === undefined
  );
}

function isParameter({ model }: ScriptContext, name: string): boolean {
  return [...model.parameters, ...model.functions.flatMap(({ parameters }) => parameters)].some(
    (one) => one.name === name,
  );
}

/** By `++`, by reference, by a cmdlet that is given the name, or by a script that is loaded or text that is run before. */
export function isChangedElsewhere(context: ScriptContext, name: string, before: number): boolean {
  const counted = new RegExp(
    `\\$(?:\\w+:)?${name}\\s*(?:\\+\\+|--)|(?:\\+\\+|--)\\s*\\$(?:\\w+:)?${name}\\b|\\[ref\\]\\s*\\$(?:\\w+:)?${name}\\b`,
    'i',
  );
  const named = new RegExp(
    `(?:Variable|-[eowip]v|-Name|\\bsv)\\s+(?:-Name\\s+)?['"+]*(?:(?:script|global):)?${name}\\b`,
    'i',
  );
  return (
    counted.test(context.code) ||
    named.test(context.code) ||
    context.model.commands.some(
      ({ operator, name: called, node }) =>
        (operator === '.' || called === 'invoke-expression') && mayRunBefore(context, node, before),
    )
  );
}

/** False for what stands further down and, like the place itself, is in no function and no loop around both. */
function mayRunBefore({ model }: ScriptContext, command: SyntaxNode, place: number): boolean {
  const around = [...model.functions.map(({ node }) => node), ...loops.flatMap((type) => model.nodes(type))];
  return (
    command.startIndex < place ||
    functionAround(command) !== undefined ||
    around.some(({ startIndex, endIndex }) => place >= startIndex && place < endIndex)
  );
}

const loops = ['while_statement', 'do_statement', 'for_statement', 'foreach_statement'] as const;

const ofOneVariable = /^\$\w+(?:\s+-\w+\s+(?:\$(?:true|false|null)|-?\d+|'[^']*'|"[^"$]*"))?$/i;

/** Branches whose condition is that of an `if` in the `else` of which they stand, with nothing that changes the variable. */
export function contradicted(context: ScriptContext): readonly SyntaxNode[] {
  return context.model.nodes('if_statement').flatMap((node) => {
    const condition = conditionOf(context, node);
    const block = childOf(node, 'statement_block');
    return block !== undefined && ofOneVariable.test(condition) && isInOwnElse(context, node, condition) ? [block] : [];
  });
}

function isInOwnElse(context: ScriptContext, node: SyntaxNode, condition: string): boolean {
  const name = variableName(condition.replace(/\s[\s\S]*$/, ''));
  for (let at = node.parent; at !== null && !/^(?:function_statement|script_block_expression)$/.test(at.type);) {
    const around = at.parent;
    if (at.type === 'else_clause' && around !== null && conditionOf(context, around) === condition) {
      const { startIndex, endIndex } = at;
      const isSet = context.model.assignments.some(
        (one) => one.name === name && one.node.startIndex >= startIndex && one.node.startIndex < endIndex,
      );
      return !isSet && !isChangedElsewhere(context, name, node.startIndex) && !isSetInFunction(context, name);
    }
    at = around;
  }
  return false;
}

function isSetInFunction({ model }: ScriptContext, name: string): boolean {
  return model.assignments.some(
    (one) => one.name === name && enclosing(one.node, 'function_statement', 'script_block_expression') !== undefined,
  );
}

function conditionOf(context: ScriptContext, node: SyntaxNode): string {
  const condition = childOf(node, 'pipeline');
  return condition === undefined ? '' : context.source(condition).trim().toLowerCase();
}
