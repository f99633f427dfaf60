import { functionAround, flowValue, flowWord, statementsOf } from '../flow';
import { observe, type Observation } from '../finding';
import type { DeclaredFunction } from '../model/command';
import { unwrap } from '../model/unwrap';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { childOf, enclosing, type SyntaxNode } from '../syntaxNode';
import { isPlainStatement } from './shared/variables';

/** Cmdlets that give the thing that they have made. */
const giving = ['new-item', 'mkdir', 'new-itemproperty', 'new-psdrive'];

/** Output that a function did not mean to give, and that its caller takes for a part of the result. */
export const unwantedOutput: Rule = {
  id: 'unwanted-output',
  severity: 'warning',
  title: 'Unwanted output becomes part of the result',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    const functions = context.model.functions.filter((one) => givesValue(one) && isUsedAsValue(context, one));
    for (const statement of functions.length === 0 ? [] : chatty(context)) {
      const around = functionAround(statement);
      const own = functions.find(({ node }) => node === around);
      if (own !== undefined && !isResult(own, statement)) {
        const template =
          'What this gives becomes part of the result of {0}, which then is a list, and the caller does not expect it. Write $null = before it.';
        yield observe(statement, template, {
          values: [own.name],
          fix: {
            title: 'Write $null = before it',
            edits: [{ start: statement.startIndex, end: statement.startIndex, text: '$null = ' }],
          },
        });
      }
    }
  },
};

/** Calls that are a whole statement, give something, and are seldom made for it. */
function* chatty(context: ScriptContext): Iterable<SyntaxNode> {
  for (const { node } of context.commands(...giving)) {
    if (
      isPlainStatement(node) &&
      enclosing(node, 'script_block_expression', 'function_statement')?.type === 'function_statement'
    ) {
      yield node;
    }
  }
  for (const node of context.model.nodes('invocation_expression')) {
    const [list] = node.children;
    const isAdd = /\.\s*Add\s*\(/i.test(context.source(node)) && list?.type === 'variable';
    const chain = node.parent?.parent;
    const isStatement =
      chain?.type === 'pipeline_chain' &&
      chain.children.length === 1 &&
      chain.parent?.parent?.type === 'statement_list';
    if (isAdd && isStatement && isArrayList(context, list)) {
      yield node;
    }
  }
}

/** Add of an ArrayList gives the place at which it has put the value. */
function isArrayList(context: ScriptContext, list: SyntaxNode): boolean {
  const made = context.folder.assigned(list)?.node;
  return made !== undefined && /ArrayList\b/i.test(context.source(made));
}

/** A `return` with a value, or an expression at the end. */
function givesValue({ node }: DeclaredFunction): boolean {
  const last = bodyOf(node).at(-1);
  if (last?.type === 'flow_control_statement') {
    return flowWord(last) === 'return' && flowValue(last) !== undefined;
  }
  return (
    last?.type === 'pipeline' &&
    /^(?:variable|expandable_string_literal|verbatim_string_characters|member_access|hash_literal_expression)$/.test(
      unwrap(last).type,
    )
  );
}

function bodyOf(node: SyntaxNode): readonly SyntaxNode[] {
  return statementsOf(childOf(childOf(node, 'script_block'), 'script_block_body'));
}

function isUsedAsValue({ model }: ScriptContext, { name }: DeclaredFunction): boolean {
  return model.commands.some(
    (command) => command.kind === 'function' && command.name === name && !isPlainStatement(command.node),
  );
}

/** The last statement may well be what the function is for. */
function isResult({ node }: DeclaredFunction, statement: SyntaxNode): boolean {
  const last = bodyOf(node).at(-1);
  return last !== undefined && statement.startIndex >= last.startIndex;
}
