import type { Place } from '../../finding';
import { statementsOf } from '../../flow';
import { unwrap } from '../../model/unwrap';
import { variableName } from '../../model/variableName';
import type { ScriptContext } from '../../scriptContext';
import { childOf, descendants, isWithin, type SyntaxNode } from '../../syntaxNode';

/** Questions to somebody at the keyboard. */
export const questions =
  /\bRead-Host\b|\.PromptForChoice\s*\(|\.UI\.(?:RawUI\.ReadKey|ReadLine)\b|\[(?:System\.)?Console\]::Read/i;

/**
 * What follows a loop that asks somebody in every round and goes on until the answer suits. Nobody answers, so it ends nowhere.
 * @param answered branches that only a certain answer leads to
 */
export function behindLoops(context: ScriptContext, answered: readonly Place[]): readonly Place[] {
  return ['while_statement', 'do_statement'].flatMap((type) =>
    context.model.nodes(type).flatMap((loop) => {
      const list = loop.parent;
      return list?.type === 'statement_list' && asksForEver(context, loop, answered)
        ? [{ startIndex: loop.endIndex, endIndex: list.endIndex }]
        : [];
    }),
  );
}

function asksForEver(context: ScriptContext, loop: SyntaxNode, answered: readonly Place[]): boolean {
  const body = childOf(loop, 'statement_block');
  const condition = childOf(loop, 'while_condition');
  const asking = statementsOf(body).find((one) => one.type === 'pipeline' && questions.test(context.source(one)));
  if (body === undefined || condition === undefined || asking === undefined || isLeft(context, body, answered)) {
    return false;
  }
  const names = [...descendants(condition)]
    .filter(({ type }) => type === 'variable')
    .map((node) => variableName(context.source(node).trim()))
    .filter((name) => !/^(?:true|false|null)$/.test(name));
  const direct = context.model.assignments.find(({ node }) => isWithin(node, asking))?.name;
  const isOfAnswer = names.every((name) => isSetBehind(context, name, body, asking));
  const isLeftUnanswered = names.includes(direct ?? '') && acceptsNothing(context, loop, condition);
  return (
    isOfAnswer &&
    !isLeftUnanswered &&
    (names.length > 0 || isForever(context, condition)) &&
    isEntered(context, loop, names)
  );
}

function isForever(context: ScriptContext, condition: SyntaxNode): boolean {
  return /^(?:\$true|1)$/i.test(context.source(unwrap(condition)).trim());
}

/** True where the loop may be left from within, other than by an answer. */
function isLeft(context: ScriptContext, body: SyntaxNode, answered: readonly Place[]): boolean {
  return context.model
    .nodes('flow_control_statement')
    .some(
      (one) =>
        isWithin(one, body) &&
        !/^continue\b/i.test(context.source(one).trim()) &&
        !answered.some(({ startIndex, endIndex }) => one.startIndex >= startIndex && one.endIndex <= endIndex),
    );
}

/** True for a variable that, within the loop, gets its value from the question or behind it. */
function isSetBehind(context: ScriptContext, name: string, body: SyntaxNode, asking: SyntaxNode): boolean {
  const inside = context.model.assignments.filter((one) => one.name === name && isWithin(one.node, body));
  return inside.length > 0 && inside.every(({ node }) => node.startIndex >= asking.startIndex);
}

/** True where an empty answer, too, ends the loop: `until ($a -ne 'y')`, `while ($a -eq 'y')`. */
function acceptsNothing(context: ScriptContext, loop: SyntaxNode, condition: SyntaxNode): boolean {
  const text = context.source(condition);
  const isUntil = loop.children.some(({ type }) => type.toLowerCase() === 'until');
  const asksForOther = /\s-[ic]?(?:ne|notmatch|notlike|notin|notcontains)\b|-not\b|!/i.test(text);
  const asksForNothing = /\s-[ic]?eq\s+(?:''|""|\$null)|IsNullOr/i.test(text);
  return isUntil ? asksForOther || asksForNothing : !asksForOther && !asksForNothing;
}

/** A `while` comes to its question only where its condition holds at first: a constant, or variables that begin with one. */
function isEntered(context: ScriptContext, loop: SyntaxNode, names: readonly string[]): boolean {
  return (
    loop.type === 'do_statement' ||
    names.every((name) => {
      const before = context.model.assignments.filter(
        (one) => one.name === name && one.node.endIndex <= loop.startIndex,
      );
      return (
        !context.model.parameters.some((one) => one.name === name) &&
        before.every(({ value }) => value !== undefined && context.known(value) !== undefined)
      );
    })
  );
}
