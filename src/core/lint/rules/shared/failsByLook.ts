import { flowValue, flowWord } from '../../flow';
import type { ScriptContext } from '../../scriptContext';
import { descendants, type SyntaxNode } from '../../syntaxNode';

/** Statements behind a `try` among which a look at its work is sought: a value fetched, a line logged, and the `if`. */
const near = 3;

/** A look at whether a place is there says nothing of the values in it. */
const looksAtValue = /\bGet-ItemProperty(?:Value)?\b/i;
const worksOnValue = /-ItemProperty\b/i;

/** Looks at a file itself, also by a function of the script named for it. */
const looksAtFile = /\b(?:Get-FileHash|Test-Path|Get-\w*(?:Hash|Version)|Test-\w*Hash)\b|\]::Exists\(|\.VersionInfo\b/i;

/**
 * True where one of the statements right behind a `try` looks at what a place holds that the `try` names as well, and ends the script
 * with a failure where it is not right: then no failure in the `try` goes unnoticed.
 */
export function endsByLookAfter(context: ScriptContext, attempt: SyntaxNode): boolean {
  const siblings = attempt.parent?.children ?? [];
  const index = siblings.findIndex(({ startIndex }) => startIndex === attempt.startIndex);
  const behind = siblings
    .slice(index + 1)
    .filter(({ type }) => type !== 'comment' && type !== 'empty_statement')
    .slice(0, near);
  const end = behind.findIndex((one) => one.type === 'if_statement');
  const condition = behind[end];
  if (condition === undefined || !endsWithFailure(context, condition)) {
    return false;
  }
  const work = context.source(attempt);
  const looks = worksOnValue.test(work) ? looksAtValue : looksAtFile;
  const looking = behind.slice(0, end + 1).map((one) => headOf(context, one));
  return looking.some((text) => looks.test(text) && sharesVariable(text, work));
}

/** An `if` without what it does. */
function headOf(context: ScriptContext, node: SyntaxNode): string {
  const text = context.source(node);
  return node.type === 'if_statement' ? text.slice(0, text.indexOf('{')) : text;
}

function sharesVariable(look: string, work: string): boolean {
  const named = look.match(/\$\w+\b(?!\s*=)/g) ?? [];
  return named.some((name) => name.length > 1 && new RegExp(`\\${name}\\b`, 'i').test(work));
}

function endsWithFailure(context: ScriptContext, node: SyntaxNode): boolean {
  for (const inner of descendants(node)) {
    const word = inner.type === 'flow_control_statement' ? flowWord(inner) : '';
    const code = word === 'exit' ? context.source(flowValue(inner) ?? inner).trim() : '';
    if (word === 'throw' || /^[1-9]/.test(code)) {
      return true;
    }
  }
  return callsEndingFunction(context, node);
}

/** A function of the script that exits, given a code other than 0: `Complete-Script -ExitCode 1`. */
function callsEndingFunction(context: ScriptContext, node: SyntaxNode): boolean {
  const ending = context.model.functions
    .filter((one) => /\bexit\b/i.test(context.source(one.node)))
    .map(({ name }) => name);
  return context
    .commandsIn(node)
    .some((command) => ending.includes(command.name) && /\s[1-9]\d*\s*$/.test(context.source(command.node)));
}
