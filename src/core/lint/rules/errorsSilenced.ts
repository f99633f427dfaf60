import { isTopLevel } from '../flow';
import { observe, replace, type Observation } from '../finding';
import type { Rule } from '../rule';

/** `$ErrorActionPreference = 'SilentlyContinue'` for the rest of the script. */
export const errorsSilenced: Rule = {
  id: 'errors-silenced',
  severity: 'warning',
  title: 'All errors silenced',
  check: function* (context): Iterable<Observation> {
    const set = context.model.assignments.filter(
      ({ name, operator }) => name === 'erroractionpreference' && operator === '=',
    );
    for (const { node, value } of set) {
      const isSilent = /^(?:silentlycontinue|ignore)$/i.test(context.known(value) ?? '');
      const isRestored = set.some((other) => other.node.startIndex > node.startIndex);
      if (isSilent && !isRestored && isTopLevel(node) && value !== undefined) {
        const template =
          'From here on no failure of any cmdlet is seen: the script goes on, ends with 0, and the tool shows success. Set Stop here, and -ErrorAction SilentlyContinue at the calls that may fail.';
        yield observe(node, template, { fix: replace("Set 'Stop'", value, "'Stop'") });
      }
    }
  },
};
