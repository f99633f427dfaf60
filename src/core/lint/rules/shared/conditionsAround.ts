import type { Place } from '../../finding';
import type { ScriptContext } from '../../scriptContext';
import type { SyntaxNode } from '../../syntaxNode';

/**
 * From so many conditions on, one within the other, it is anybody's guess whether a device comes there: of findings in such places,
 * measured on public scripts, 6 of 10 were right, of all others 9 (docs/lint-false-alarms.md).
 */
const manyConditions = 2;

/** Does it stand within the branches of so many `if` and `switch` that only some devices will come there, if any? */
export function isBehindManyConditions({ model }: ScriptContext, { startIndex }: Place): boolean {
  const isIn = (node: SyntaxNode): boolean => startIndex >= node.startIndex && startIndex < node.endIndex;
  const inBranch = (node: SyntaxNode): boolean =>
    node.children.some((child) => branches.has(child.type) && isIn(child));
  const around = ['if_statement', 'switch_statement'].flatMap((type) => model.nodes(type)).filter(inBranch);
  return around.length >= manyConditions;
}

/** What is a branch of a condition, and not the condition itself. */
const branches: ReadonlySet<string> = new Set(['statement_block', 'elseif_clauses', 'else_clause', 'switch_body']);
