import type { Place } from '../../finding';
import type { ScriptContext } from '../../scriptContext';
import type { SyntaxNode } from '../../syntaxNode';

/** What shows that the listener waits for somebody who signs in with a browser, not for another program. */
const signsIn = /\bresponse_type\s*=|['"]?response_type['"]?\s*=|\bredirect_uri\b|\/oauth2?\/|\/authorize\b/i;

/** What follows where the script waits, on a port of its own, for the browser of somebody who signs in. */
export function behindBrowser(context: ScriptContext): readonly Place[] {
  if (!context.codeMatches(/\bHttpListener\b/i) || !context.codeMatches(signsIn)) {
    return [];
  }
  return context.model
    .nodes('invocation_expression')
    .filter((node) => /\.GetContext\(\)$/i.test(context.source(node).trim()))
    .flatMap((node) => [...behind(node)]);
}

/** The rest of the list, and of the lists around it: those of a `try` and of a loop, which wait as well. */
function* behind(node: SyntaxNode): Iterable<Place> {
  let inner = node;
  for (let at = node.parent; at !== null && !isCrossroads(at); at = at.parent) {
    if (at.type === 'statement_list') {
      yield { startIndex: inner.endIndex, endIndex: at.endIndex };
    }
    inner = at;
  }
}

/** Behind these the script may have come on another way. */
function isCrossroads({ type }: SyntaxNode): boolean {
  return /^(?:if_statement|switch_statement|foreach_statement|for_statement|catch_clause|function_statement|class_method_definition|script_block_expression)$/.test(
    type,
  );
}
