import type { ScriptContext } from '../../scriptContext';
import { childOf, enclosing, isWithin, type SyntaxNode } from '../../syntaxNode';
import { looksForSoftware } from './lookAfter';

/** True in a loop that goes on until a look for software, made in each turn, finds what the call was for. */
export function isAskedByLoop(context: ScriptContext, place: SyntaxNode): boolean {
  const loop = enclosing(place, 'do_statement', 'while_statement');
  const condition = childOf(loop, 'while_condition');
  if (loop === undefined || condition === undefined) {
    return false;
  }
  const asked = context.source(condition).toLowerCase();
  const isAsked = context.model.assignments.some(
    ({ name, node, value }) =>
      value !== undefined &&
      isWithin(node, loop) &&
      new RegExp(`\\$${name}\\b`).test(asked) &&
      looksForSoftware.test(context.source(value)),
  );
  return isAsked || looksForSoftware.test(asked);
}
