import { isWithin, type SyntaxNode } from '../syntaxNode';
import type { Assignment } from './command';

/** Nodes that have variables of their own. Script blocks are not among them: most run where they stand. */
const scopeTypes: ReadonlySet<string> = new Set(['program', 'function_statement', 'class_method_definition']);

/** The function, method or script that a node belongs to. */
export function scopeOf(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.parent !== null && !scopeTypes.has(at.type)) {
    at = at.parent;
  }
  return at;
}

/** The function or script around a scope; undefined for the script itself. */
export function outerScope(scope: SyntaxNode): SyntaxNode | undefined {
  return scope.parent === null ? undefined : scopeOf(scope.parent);
}

/**
 * The one assignment that a use of a variable sees: the last one before it in the same scope on a path that cannot be
 * avoided, or the only one of an outer scope. Undefined where more than one may count.
 */
export function assignmentSeen(all: readonly Assignment[], use: SyntaxNode): Assignment | undefined {
  for (let scope: SyntaxNode | undefined = scopeOf(use); scope !== undefined; scope = outerScope(scope)) {
    const inScope = all.filter((one) => one.scope === scope);
    if (inScope.length > 0) {
      return scope === scopeOf(use) ? lastUnavoidable(inScope, use) : onlyPlain(inScope);
    }
  }
  return undefined;
}

function onlyPlain(assignments: readonly Assignment[]): Assignment | undefined {
  const [only, other] = assignments;
  return other === undefined && only?.operator === '=' ? only : undefined;
}

function lastUnavoidable(assignments: readonly Assignment[], use: SyntaxNode): Assignment | undefined {
  const last = assignments.filter(({ node }) => node.endIndex <= use.startIndex).at(-1);
  if (last?.operator !== '=') {
    return undefined;
  }
  const block = blockOf(last.node);
  const isUnavoidable = block === undefined || isWithin(use, block);
  const later = assignments.some(({ node }) => node.startIndex >= use.endIndex);
  return isUnavoidable && !(later && isInLoop(use, block)) ? last : undefined;
}

function blockOf(node: SyntaxNode): SyntaxNode | undefined {
  let at: SyntaxNode | null = node.parent;
  while (at !== null && at.type !== 'statement_list') {
    at = at.parent;
  }
  return at ?? undefined;
}

/** True where the use may run again, after a later assignment. */
function isInLoop(use: SyntaxNode, block: SyntaxNode | undefined): boolean {
  for (let at = use.parent; at !== null && at !== block; at = at.parent) {
    if (/^(?:while|do|for|foreach)_statement$/.test(at.type)) {
      return true;
    }
  }
  return false;
}
