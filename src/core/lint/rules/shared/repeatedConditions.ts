import type { ScriptContext } from '../../scriptContext';
import { childOf, descendants, type SyntaxNode } from '../../syntaxNode';

/** What may come to something else, or change something, the second time it is asked. */
const active =
  /^(?:command|invocation_expression|post_increment_expression|post_decrement_expression|pre_increment_expression|pre_decrement_expression|assignment_expression|sub_expression)$/;

/** The blocks of an `elseif` that asks what an earlier condition of the same chain has asked: they are never taken. */
export function repeatedBranches(context: ScriptContext): readonly SyntaxNode[] {
  return context.model.nodes('if_statement').flatMap((node) => {
    const asked = new Set<string>();
    return [node, ...(childOf(node, 'elseif_clauses')?.children ?? [])].flatMap((branch) => {
      const condition = childOf(branch, 'pipeline');
      const block = childOf(branch, 'statement_block');
      const text = condition === undefined || isActive(condition) ? undefined : normalized(context.source(condition));
      const isRepeated = text !== undefined && asked.has(text);
      asked.add(text ?? '');
      return isRepeated && block !== undefined ? [block] : [];
    });
  });
}

/** Calls may answer otherwise the next time. */
function isActive(condition: SyntaxNode): boolean {
  return [...descendants(condition)].some(({ type }) => active.test(type));
}

/** Case counts only where an operator or a method asks for it; blanks count within quotes. */
function normalized(condition: string): string {
  const text = condition
    .trim()
    .split(/('[^']*'|"[^"]*")/)
    .map((piece, index) =>
      index % 2 === 1 ? piece : piece.replaceAll(/\s+/g, ' ').replaceAll(/-i(?=(?:eq|ne|match|like)\b)/gi, '-'),
    )
    .join('');
  return /\s-c(?:eq|ne|match|notmatch|like|notlike|in|notin|contains|notcontains)\b/i.test(text)
    ? text
    : text.toLowerCase();
}
