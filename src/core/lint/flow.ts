import { childOf, descendants, enclosing, type SyntaxNode } from './syntaxNode';

/** The word with which a flow statement begins: `exit`, `return`, `throw`, `break`, `continue`. */
export function flowWord(node: SyntaxNode): string {
  return (node.children[0]?.type ?? '').toLowerCase();
}

/** What a flow statement is given: the code of `exit`, the value of `return`. */
export function flowValue(node: SyntaxNode): SyntaxNode | undefined {
  return node.children[1];
}

/** The statements of a block, function body, script or `try`. */
export function statementsOf(node: SyntaxNode | undefined): readonly SyntaxNode[] {
  const list = node?.type === 'statement_list' ? node : childOf(node, 'statement_list');
  return (list?.children ?? []).filter(({ type }) => type !== 'comment' && type !== 'empty_statement');
}

/** True where a block never runs to its end: it exits, throws or returns on every path. */
export function alwaysLeaves(
  block: SyntaxNode | undefined,
  words: readonly string[] = ['exit', 'throw', 'return'],
): boolean {
  return statementsOf(block).some((statement) => statementLeaves(statement, words));
}

/** True for a statement behind which nothing runs. */
export function statementLeaves(
  statement: SyntaxNode,
  words: readonly string[] = ['exit', 'throw', 'return'],
): boolean {
  switch (statement.type) {
    case 'flow_control_statement':
      return words.includes(flowWord(statement));
    case 'if_statement': {
      const otherwise = childOf(childOf(statement, 'else_clause'), 'statement_block');
      const branches = [childOf(statement, 'statement_block'), ...elseIfs(statement), otherwise];
      return branches.every((branch) => alwaysLeaves(branch, words));
    }
    case 'try_statement': {
      const catches = (childOf(statement, 'catch_clauses')?.children ?? []).map((one) =>
        childOf(one, 'statement_block'),
      );
      const ends = childOf(childOf(statement, 'finally_clause'), 'statement_block');
      return (
        alwaysLeaves(ends, words) ||
        (alwaysLeaves(childOf(statement, 'statement_block'), words) && catches.every((one) => alwaysLeaves(one, words)))
      );
    }
    default:
      return false;
  }
}

function elseIfs(node: SyntaxNode): readonly (SyntaxNode | undefined)[] {
  return (childOf(node, 'elseif_clauses')?.children ?? []).map((clause) => childOf(clause, 'statement_block'));
}

/** Conditions that decide whether a node runs: those of every `if` around it, also where it stands in the `else`. */
export function conditionsAround(node: SyntaxNode): readonly SyntaxNode[] {
  const conditions: SyntaxNode[] = [];
  for (let at: SyntaxNode | null = node.parent; at !== null; at = at.parent) {
    if (at.type === 'if_statement' || at.type === 'elseif_clause') {
      conditions.push(...at.children.filter(({ type }) => type === 'pipeline'));
    }
  }
  return conditions;
}

/** The `try` whose body a node lies in, within the same function. */
export function tryAround(node: SyntaxNode): SyntaxNode | undefined {
  let inner = node;
  for (let at = node.parent; at !== null && at.type !== 'function_statement'; at = at.parent) {
    if (
      at.type === 'try_statement' &&
      inner === childOf(at, 'statement_block') &&
      childOf(at, 'catch_clauses') !== undefined
    ) {
      return at;
    }
    inner = at;
  }
  return undefined;
}

/** The function that a node lies in; undefined at the top of the script. */
export function functionAround(node: SyntaxNode): SyntaxNode | undefined {
  return enclosing(node, 'function_statement', 'class_method_definition');
}

/** True for a node that runs as part of the script itself, not of a function or a script block. */
export function isTopLevel(node: SyntaxNode): boolean {
  return enclosing(node, 'function_statement', 'class_method_definition', 'script_block_expression') === undefined;
}

/** True where a flow statement with one of the words lies in a node, functions inside it left out. */
export function containsFlow(node: SyntaxNode | undefined, ...words: readonly string[]): boolean {
  if (node === undefined) {
    return false;
  }
  for (const inner of descendants(node)) {
    if (inner.type === 'flow_control_statement' && words.includes(flowWord(inner))) {
      return true;
    }
  }
  return false;
}
