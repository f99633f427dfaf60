import { concatText, knownText } from '../../lint/model/foldedText';
import { hashEntries } from '../../lint/model/hashEntries';
import { readExpandable, readVerbatim } from '../../lint/model/readStrings';
import { parts, unwrap } from '../../lint/model/unwrap';
import { variableName } from '../../lint/model/variableName';
import { childOf, type SyntaxNode } from '../../lint/syntaxNode';
import { castTo } from './casts';
import { compareNodes, logical } from './comparisons';
import { invoke } from './invocations';
import { element, member } from './members';
import { evaluatePipeline } from './pipelines';
import type { Run } from './run';
import { runStatement, valueWay } from './statements';
import {
  asText,
  boolean,
  constant,
  gathered,
  itemsOf,
  list,
  nothing,
  textOf,
  truth,
  unknown,
  yielded,
  type Value,
} from './value';
import { numberIn, sum } from './sums';

/** What is known of an expression's value. What the expression does is drawn on the way. */
export function evaluate(run: Run, node: SyntaxNode): Value {
  const at = node.type === 'pipeline' || node.type === 'pipeline_chain' ? node : unwrap(node);
  if (!run.mayGoOn()) {
    return unknown('?');
  }
  switch (at.type) {
    case 'pipeline':
      return pipelineValue(run, at);
    case 'pipeline_chain':
    case 'command':
      return evaluatePipeline(run, at).value;
    case 'verbatim_string_characters':
    case 'verbatim_here_string_characters':
      return constant(readVerbatim(run.context.source(at).trim()));
    case 'expandable_string_literal':
    case 'expandable_here_string_literal':
      return textOf(readExpandable(at, run.context.model.text, (child) => asText(evaluate(run, child))));
    case 'integer_literal':
    case 'decimal_integer_literal':
    case 'hexadecimal_integer_literal':
    case 'real_literal':
      return numberIn(run.context.source(at));
    case 'simple_name':
    case 'command_parameter':
    case 'path_command_name_token':
      return constant(run.context.source(at).trim());
    case 'generic_token':
    case 'command_name':
      return constant(
        run.context
          .source(at)
          .trim()
          .replaceAll(/`([\s\S])/g, '$1'),
      );
    case 'variable':
      return variable(run, at);
    case 'type_literal':
      return constant(run.context.source(at).trim());
    default:
      return compound(run, at);
  }
}

function pipelineValue(run: Run, node: SyntaxNode): Value {
  const assignment = childOf(node, 'assignment_expression');
  if (assignment === undefined) {
    return evaluatePipeline(run, node).value;
  }
  const before = run.values;
  run.values = [];
  runStatement(run, node);
  run.values = before;
  const [left] = assignment.children;
  return left === undefined ? nothing : evaluate(run, left);
}

function variable(run: Run, node: SyntaxNode): Value {
  const written = run.context.source(node).trim();
  const name = variableName(written);
  const known = run.variable(name);
  if (known !== undefined) {
    return known;
  }
  const isSettings = /^(?:settings|deployment)$/.test(name);
  return isSettings
    ? { type: 'settings', prefix: '' }
    : unknown(
        written.replace(/^[$@]\{?(?:\w+:(?=\w))?/, (head) => (/env:/i.test(head) ? 'env:' : '')).replace(/\}$/, ''),
      );
}

function compound(run: Run, at: SyntaxNode): Value {
  switch (at.type) {
    case 'cast_expression':
      return castTo(run, at);
    case 'script_block_expression':
      return { type: 'block', node: at };
    case 'hash_literal_expression':
      return run.newTable(
        new Map(
          hashEntries(at, run.context.model.text).map(({ key, value }) => [key.toLowerCase(), entryValue(run, value)]),
        ),
      );
    case 'member_access':
      return member(run, at);
    case 'element_access':
      return element(run, at);
    case 'invocation_expression':
      return invoke(run, at);
    case 'array_literal_expression':
    case 'bareword_argument_list':
      return arrayOf(at.children.filter(({ type }) => type !== ',').map((child) => evaluate(run, child)));
    case 'array_expression':
      return spread(run, at);
    case 'sub_expression':
      return yielded(outputs(run, childOf(at, 'statement_list')?.children ?? []));
    case 'concatenated_command_argument':
    case 'expandable_bareword':
    case 'path_command_name':
      return textOf(concatText(...at.children.map((child) => asText(evaluate(run, child)))));
    case 'additive_expression':
    case 'additive_argument_expression':
    case 'multiplicative_expression':
    case 'multiplicative_argument_expression':
      return sum(run, at);
    case 'format_expression':
    case 'format_argument_expression':
      return format(run, at);
    case 'comparison_expression':
    case 'comparison_argument_expression':
      return compareNodes(run, at);
    case 'logical_expression':
    case 'logical_argument_expression':
      return logical(run, at);
    case 'expression_with_unary_operator':
      return unary(run, at);
    default:
      return unread(run, at);
  }
}

/** A hashtable's value may be a statement such as `if`. */
function entryValue(run: Run, node: SyntaxNode): Value {
  return node.type.endsWith('_statement') ? valueWay(run, node).value : evaluate(run, node);
}

function arrayOf(values: readonly Value[]): Value {
  return list(values);
}

function outputs(run: Run, statements: readonly SyntaxNode[]): readonly Value[] {
  const before = run.values;
  run.values = [];
  for (const statement of statements) {
    if (runStatement(run, statement) !== 'next') {
      break;
    }
  }
  const { values } = run;
  run.values = before;
  return values;
}

/** `@( … )`: all that its statements yield, in one list. */
function spread(run: Run, node: SyntaxNode): Value {
  return gathered(outputs(run, childOf(node, 'statement_list')?.children ?? []));
}

function format(run: Run, node: SyntaxNode): Value {
  const [template, , values] = node.children;
  const text = template === undefined ? undefined : knownText(asText(evaluate(run, template)));
  const given = values === undefined ? [] : itemsOf(evaluate(run, values)).items;
  if (text === undefined) {
    return unknown('?');
  }
  const pieces = text.split(/\{(\d+)(?:[,:][^}]*)?\}/);
  return textOf(
    concatText(
      ...pieces.map((piece, index) =>
        index % 2 === 0
          ? [piece.replaceAll('{{', '{').replaceAll('}}', '}')]
          : asText(given[Number(piece)] ?? unknown('?')),
      ),
    ),
  );
}

function unary(run: Run, node: SyntaxNode): Value {
  const [operator, operand] = node.children;
  if (operand === undefined) {
    return operator === undefined ? nothing : evaluate(run, operator);
  }
  const value = evaluate(run, operand);
  switch ((operator?.type ?? '').toLowerCase()) {
    case '-not':
    case '!': {
      const is = truth(value);
      const said = value.type === 'unknown' ? value : undefined;
      return is === undefined && said?.saysWide !== undefined
        ? { ...said, saysWide: !said.saysWide }
        : boolean(is === undefined ? undefined : !is, 'not');
    }
    case ',':
      return list([value]);
    case '-':
      return value.type === 'number' ? { type: 'number', number: -value.number } : unknown('?');
    default:
      return value;
  }
}

/** An expression of which nothing is known; what lies in it runs all the same. */
function unread(run: Run, node: SyntaxNode): Value {
  const inside = parts(node).filter(({ children }) => children.length > 0);
  if (/(?:increment|decrement)_expression$/.test(node.type)) {
    return unknown('?');
  }
  if (node.type === 'statement_list') {
    return yielded(outputs(run, node.children));
  }
  inside.forEach((child) => evaluate(run, child));
  return unknown('?');
}
