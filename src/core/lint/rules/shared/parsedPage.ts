import type { Command } from '../../model/command';
import type { ScriptContext } from '../../scriptContext';
import { assignedTo, usesOf } from './variables';

/** What the answer to a web request has only where Internet Explorer parsed it; outerHTML is there without, too. */
const onlyParsed = /\b(?:innerHTML|(?:inner|outer)Text)\b|(?<!Windows)\.(?:ParsedHtml|AllElements|Forms|Scripts)\b/i;

/** What is there either way. */
const always = /^\.(?:Content|RawContent\w*|Status\w+|Headers|BaseResponse|ToString)\b/i;
const alwaysTaken =
  /^\s*(?:\)\s*\.(?:Content|RawContent\w*|Status\w+|Headers|BaseResponse|ToString)\b|\|\s*(?:Select-Object|select)\s+-Exp\w*\s+Content\b|\|\s*ConvertFrom-Json\b)/i;

/** True where the script reads from the answer to a request what only Internet Explorer finds in it. */
export function readsParsedPage(context: ScriptContext, { node }: Command): boolean {
  const name = assignedTo(context, node);
  const uses = name === undefined ? [] : usesOf(context, name);
  const isPlain =
    uses.length > 0 && uses.every(({ endIndex }) => always.test(context.code.slice(endIndex, endIndex + 40)));
  return context.codeMatches(onlyParsed) && !isPlain && !alwaysTaken.test(context.code.slice(node.endIndex));
}
