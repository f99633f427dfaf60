import { conditionsAround, containsFlow, functionAround } from '../../flow';
import { variableName } from '../../model/variableName';
import type { ScriptContext } from '../../scriptContext';
import { descendants, type SyntaxNode } from '../../syntaxNode';

/**
 * True where the script does not come to a place each time: an `if` around it decides, or an earlier one of the same list that may
 * end the script; of a function, where it is called. After a first run it may then not come there again.
 */
export function isDecided(context: ScriptContext, place: SyntaxNode): boolean {
  const around = functionAround(place);
  const name = context.model.functions.find(({ node }) => node === around)?.name;
  const calls = name === undefined ? [] : context.model.commands.filter((one) => one.name === name);
  return (
    isGuarded(context, place) ||
    isBehindEnd(context, place) ||
    (calls.length > 0 && calls.every(({ node }) => isGuarded(context, node) || isBehindEnd(context, node)))
  );
}

function isGuarded(context: ScriptContext, place: SyntaxNode): boolean {
  return conditionsAround(place).some((condition) => mayChange(context, condition));
}

/** What asks nothing but the command line gives the same answer each time. */
function mayChange({ model }: ScriptContext, condition: SyntaxNode): boolean {
  const given = new Set([...model.parameters.map(({ name }) => name), 'true', 'false', 'null']);
  return [...descendants(condition)].some(
    ({ type, startIndex, endIndex }) =>
      /^(?:command|invocation_expression|type_literal)$/.test(type) ||
      (type === 'variable' && !given.has(variableName(model.source({ startIndex, endIndex }).trim()))),
  );
}

function isBehindEnd(context: ScriptContext, place: SyntaxNode): boolean {
  for (let inner: SyntaxNode = place, list = place.parent; list !== null; inner = list, list = list.parent) {
    const earlier = list.type === 'statement_list' ? list.children : [];
    const at = inner;
    const ends = earlier.some(
      (one) =>
        one.type === 'if_statement' &&
        one.endIndex <= at.startIndex &&
        containsFlow(one, 'exit', 'return') &&
        one.children.some((child) => child.type === 'pipeline' && mayChange(context, child)),
    );
    if (ends || list.type === 'function_statement') {
      return ends;
    }
  }
  return false;
}
