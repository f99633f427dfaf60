import type { Place } from '../../finding';
import type { ScriptContext } from '../../scriptContext';
import { comesTo, type Knowledge } from './branches';

/** The right sides of `-or` and `-and` that PowerShell does not read, as the left side decides. */
export function unreadOperands(context: ScriptContext, known: Knowledge): readonly Place[] {
  return context.model.nodes('logical_expression').flatMap((node) => {
    const [left, operator, right] = node.children;
    if (left === undefined || operator === undefined || right === undefined) {
      return [];
    }
    const decides = { '-or': true, '-and': false }[context.source(operator).trim().toLowerCase()];
    return decides !== undefined && comesTo(context, left, known) === decides ? [right] : [];
  });
}
