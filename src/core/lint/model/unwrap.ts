import type { SyntaxNode } from '../syntaxNode';

/** Nodes that only wrap one expression, beside punctuation. */
const wrappers: ReadonlySet<string> = new Set([
  'pipeline',
  'pipeline_chain',
  'assignment_value',
  'unary_expression',
  'parenthesized_expression',
  'argument_expression',
  'string_literal',
  'integer_literal',
  'key_expression',
  'left_assignment_expression',
  'redirected_file_name',
  'path_command_name',
  'statement_list',
  'script_block_body',
  'script_block',
  'while_condition',
  'hash_literal_body',
  'expression_with_unary_operator',
]);

const punctuation: ReadonlySet<string> = new Set([
  '(',
  ')',
  'command_argument_sep',
  'comment',
  'empty_statement',
  '$(',
  '@(',
]);

/** Children that carry meaning. */
export function parts(node: SyntaxNode): readonly SyntaxNode[] {
  return node.children.filter(({ type }) => !punctuation.has(type));
}

/** The expression inside wrappers such as parentheses, statement lists of one statement and pipelines of one command. */
export function unwrap(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (wrappers.has(at.type)) {
    const inside = parts(at);
    const [only] = inside;
    if (inside.length !== 1 || only === undefined) {
      return at;
    }
    at = only;
  }
  return at;
}
