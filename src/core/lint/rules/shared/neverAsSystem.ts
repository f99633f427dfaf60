import type { Place } from '../../finding';
import { displayText } from '../../model/foldedText';
import type { ScriptContext } from '../../scriptContext';
import { childOf, type SyntaxNode } from '../../syntaxNode';

const known = new WeakMap<ScriptContext, readonly Place[]>();

/** Branches to which a script that runs as SYSTEM never comes. */
export function neverAsSystem(context: ScriptContext): readonly Place[] {
  let places = known.get(context);
  if (places === undefined) {
    places = context.runsAsSystem
      ? context.model.nodes('if_statement').flatMap((node) => ofQuestion(context, node))
      : [];
    known.set(context, places);
  }
  return places;
}

function ofQuestion(context: ScriptContext, node: SyntaxNode): readonly Place[] {
  const condition = childOf(node, 'pipeline');
  if (condition === undefined || /\s-(?:or|and|xor)\s/i.test(context.source(condition))) {
    return [];
  }
  const isFalse =
    answer(context.source(condition)) === false ||
    (asksForUserFolder(context, condition) && !isNegated(context.source(condition)));
  const unreached = isFalse
    ? childOf(node, 'statement_block')
    : answer(context.source(condition)) === true
      ? childOf(childOf(node, 'else_clause'), 'statement_block')
      : undefined;
  return unreached === undefined ? [] : [unreached];
}

/** SYSTEM is an administrator, and nobody sits in front of what it runs. */
const alwaysTrue =
  /\.IsInRole\([^)]*(?:Admin|544)|^[(\s!]*(?:-not\s*)?[(\s]*\$(?:\w+:)?is_?(?:admin|administrator|elevated)\b/i;
const alwaysFalse = /\[(?:System\.)?Environment\]::UserInteractive\b/i;

/** What a condition comes to as SYSTEM; undefined where that is not known. */
function answer(condition: string): boolean | undefined {
  const isTrue = alwaysTrue.test(condition);
  if (isTrue === alwaysFalse.test(condition) || /-(?:eq|ne)\s+(?!\$(?:true|false)\b)/i.test(condition)) {
    return undefined;
  }
  return isNegated(condition) ? !isTrue : isTrue;
}

function isNegated(condition: string): boolean {
  return /^[(\s]*(?:!|-not\b)|-eq\s+\$false|-ne\s+\$true/i.test(condition.trim());
}

/** What programs keep in the profile of a user who has used them; that of SYSTEM does not have it. */
const ofUser =
  /^%env:(?:local)?appdata%\\(?:Microsoft\\(?:Teams|Outlook|Office|Edge|Network\\Connections|OneDrive)|Google|Mozilla|Zoom|Slack)\b/i;

function asksForUserFolder(context: ScriptContext, condition: SyntaxNode): boolean {
  const [only, ...more] = context.commandsIn(condition);
  const path = only?.parameters.get('literalpath')?.value ?? (only && context.argument(only, 'path'));
  return only?.name === 'test-path' && more.length === 0 && ofUser.test(displayText(context.fold(path)));
}
