import type { Place } from '../../finding';
import { alwaysLeaves } from '../../flow';
import type { ScriptContext } from '../../scriptContext';
import { childOf, type SyntaxNode } from '../../syntaxNode';

/** A variable, and what it is compared with: texts, numbers, variables, and what these come to. */
const comparison =
  /^(\$\w+)\s+-[ic]?(eq|ne|lt|ge|gt|le)\s+((?:\$\w+|\d+(?:\.\d+)?(?:[kmgtp]b)?|'[^']*'|"[^"$`]*"|[()*+/-]|\s)+)$/i;

const opposites: Readonly<Record<string, string>> = { eq: 'ne', ne: 'eq', lt: 'ge', ge: 'lt', gt: 'le', le: 'gt' };

/** What follows an `if` and an `elseif` of which one is taken in any case (`-lt 30`, `-ge 30`), and that both leave. */
export function behindComplementaryEnds(context: ScriptContext): readonly Place[] {
  return context.model.nodes('if_statement').flatMap((statement) => {
    const list = statement.parent;
    const clauses = childOf(statement, 'elseif_clauses')?.children ?? [];
    const [only] = clauses;
    const isEnd =
      list?.type === 'statement_list' &&
      only !== undefined &&
      clauses.length === 1 &&
      [statement, only].every((one) => alwaysLeaves(childOf(one, 'statement_block'))) &&
      areOpposite(context, childOf(statement, 'pipeline'), childOf(only, 'pipeline'));
    return isEnd ? [{ startIndex: statement.endIndex, endIndex: list.endIndex }] : [];
  });
}

function areOpposite(context: ScriptContext, one: SyntaxNode | undefined, other: SyntaxNode | undefined): boolean {
  const [read, readOther] = [one, other].map((condition) =>
    condition === undefined ? null : comparison.exec(context.source(condition).trim().toLowerCase()),
  );
  return (
    read != null &&
    readOther != null &&
    read[1] === readOther[1] &&
    read[3] === readOther[3] &&
    opposites[read[2] ?? ''] === readOther[2]
  );
}
