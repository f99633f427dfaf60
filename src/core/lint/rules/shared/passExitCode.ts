import { isTopLevel } from '../../flow';
import type { Fix } from '../../finding';
import type { Command } from '../../model/command';
import type { ScriptContext } from '../../scriptContext';
import { isPlainStatement } from './variables';

/** What differs from call to call. */
interface Needs {
  /** Further switches that the call needs, each with a blank before it. */
  readonly switches?: string;
  /** What the program says when all is well, beside 0 and what asks for a restart. */
  readonly alsoFine?: number | undefined;
}

/**
 * Has the script end with the code of what Start-Process started, unless it is 0 or asks for a restart. Only where the call is
 * a statement of the script itself: a function may have to go on.
 */
export function passExitCode(
  context: ScriptContext,
  { node, parameters, words, nameNode }: Command,
  title: string,
  { switches = '', alsoFine }: Needs = {},
): Fix | undefined {
  if (!isPlainStatement(node) || !isTopLevel(node) || parameters.has('passthru') || /\$process\b/i.test(context.code)) {
    return undefined;
  }
  const { text } = context.model;
  const indent = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', node.startIndex) + 1))?.[0] ?? '';
  const newLine = text.includes('\r\n') ? '\r\n' : '\n';
  const fine = alsoFine === undefined ? '0, 3010, 1641' : `0, ${alsoFine}, 3010, 1641`;
  const end = (words.at(-1) ?? nameNode).endIndex;
  return {
    title,
    edits: [
      { start: nameNode.startIndex, end: nameNode.startIndex, text: '$process = ' },
      {
        start: end,
        end,
        text: `${switches} -PassThru${newLine}${indent}if (${fine} -notcontains $process.ExitCode) { exit $process.ExitCode }`,
      },
    ],
  };
}
