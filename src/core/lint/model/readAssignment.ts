import { childOf, type SyntaxNode } from '../syntaxNode';
import type { Assignment } from './command';
import { scopeOf } from './resolve';
import { unwrap } from './unwrap';
import { variableName } from './variableName';

/** The variables that an assignment or a `foreach` gives a value to. Members and elements of a variable count as `.=`. */
export function readAssignment(node: SyntaxNode, text: string): readonly Assignment[] {
  if (node.type === 'foreach_statement') {
    return targets(childOf(node, 'variable')).map((variable) => assignment(node, variable, 'foreach', undefined, text));
  }
  const [left, operator] = node.children;
  const value = node.children.at(-1);
  if (left === undefined || operator === undefined) {
    return [];
  }
  const all = targets(left);
  const sign = text.slice(operator.startIndex, operator.endIndex).trim();
  return all.map((variable) => {
    const isWhole = isWholeTarget(variable);
    return assignment(node, variable, isWhole ? sign : '.=', isWhole && all.length === 1 ? value : undefined, text);
  });
}

function assignment(
  node: SyntaxNode,
  variable: SyntaxNode,
  operator: string,
  value: SyntaxNode | undefined,
  text: string,
): Assignment {
  const written = text.slice(variable.startIndex, variable.endIndex).trim();
  const scope = /^\$(?:script|global):/i.test(written) ? rootOf(node) : scopeOf(node);
  return { node, name: variableName(written), operator, value, scope };
}

function rootOf(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.parent !== null) {
    at = at.parent;
  }
  return at;
}

function targets(left: SyntaxNode | undefined): readonly SyntaxNode[] {
  if (left === undefined) {
    return [];
  }
  const at = unwrap(left);
  switch (at.type) {
    case 'variable':
      return [at];
    case 'array_literal_expression':
      return at.children.flatMap(targets);
    case 'cast_expression':
      return targets(at.children.at(-1));
    case 'member_access':
    case 'element_access':
      return targets(at.children[0]);
    default:
      return [];
  }
}

/** False for `$x` in `$x.Name = 1` and `$x[0] = 1`. */
function isWholeTarget(variable: SyntaxNode): boolean {
  for (let at = variable.parent; at !== null && at.type !== 'left_assignment_expression'; at = at.parent) {
    if (at.type === 'member_access' || at.type === 'element_access') {
      return false;
    }
  }
  return true;
}
