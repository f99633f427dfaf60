import { functionAround, isTopLevel } from '../flow';
import { observe, replace, type Observation } from '../finding';
import type { Command } from '../model/command';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import type { SyntaxNode } from '../syntaxNode';
import { decidesExitCode } from './shared/decidesExitCode';
import { preferencesSet } from './shared/preferences';

const acting =
  'From here on a cmdlet that fails says nothing and the script goes on: unless it looks at the result itself it ends with 0, and the tool shows success. Set Stop here, and -ErrorAction SilentlyContinue at the calls that may fail.';
const reading =
  'From here on a cmdlet that fails says nothing and gives nothing. Where something may well be missing that serves; if a wrong answer would do harm, set Stop here, and -ErrorAction SilentlyContinue at the calls that may fail.';
const deciding =
  'From here on a cmdlet that fails says nothing and the script goes on; what it ends with hangs on what it looks at last. See that a failure cannot look like success there, or set Stop here, and -ErrorAction SilentlyContinue at the calls that may fail.';

/** `$ErrorActionPreference = 'SilentlyContinue'` for the rest of the script. */
export const errorsSilenced: Rule = {
  id: 'errors-silenced',
  severity: 'warning',
  title: 'All errors silenced',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    const set = preferencesSet(context).filter(({ name }) => name === 'erroractionpreference');
    for (const { node, value, valueNode } of set) {
      const isSilent = value === 'silentlycontinue' || value === 'ignore';
      const isRestored = set.some((other) => other.node.startIndex > node.startIndex);
      const silenced = callsSilenced(context, node);
      if (isSilent && !isRestored && isTopLevel(node) && silenced.length > 0) {
        const acts = silenced.some(({ name }) => !onlyReads.test(name));
        const fix = valueNode === undefined ? undefined : replace("Set 'Stop'", valueNode, "'Stop'");
        // Who asks $? looks at each call.
        const decides = acts && (decidesExitCode(context) || context.codeMatches(/\$\?/));
        const template = decides ? deciding : acts ? acting : reading;
        yield observe(node, template, { severity: acts && !decides ? 'warning' : 'info', fix });
      }
    }
  },
};

/** Cmdlets that change nothing whose loss matters. */
const onlyReads =
  /^(?:(?:get|test|select|where|foreach|measure|sort|group|compare|convertfrom|convertto|write|out|import|join|split|resolve|find|format)-|new-object$|start-sleep$|clear-host$|(?:start|stop)-transcript$)/;

/** Calls behind the place, and those of functions, that say nothing themselves of what is to happen with errors. */
function callsSilenced(context: ScriptContext, { startIndex }: SyntaxNode): readonly Command[] {
  return context.model.commands.filter(
    ({ node, kind, parameters }) =>
      (node.startIndex > startIndex || functionAround(node) !== undefined) &&
      kind !== 'program' &&
      kind !== 'function' &&
      !parameters.has('erroraction'),
  );
}
