import { isTopLevel } from '../flow';
import { observe, replace, type Observation } from '../finding';
import type { Rule } from '../rule';
import { preferencesSet } from './shared/preferences';

/** `$ErrorActionPreference = 'SilentlyContinue'` for the rest of the script. */
export const errorsSilenced: Rule = {
  id: 'errors-silenced',
  severity: 'warning',
  title: 'All errors silenced',
  check: function* (context): Iterable<Observation> {
    const set = preferencesSet(context).filter(({ name }) => name === 'erroractionpreference');
    for (const { node, value, valueNode } of set) {
      const isSilent = value === 'silentlycontinue' || value === 'ignore';
      const isRestored = set.some((other) => other.node.startIndex > node.startIndex);
      if (isSilent && !isRestored && isTopLevel(node)) {
        const template =
          'From here on no failure of any cmdlet is seen: the script goes on, ends with 0, and the tool shows success. Set Stop here, and -ErrorAction SilentlyContinue at the calls that may fail.';
        const fix = valueNode === undefined ? undefined : replace("Set 'Stop'", valueNode, "'Stop'");
        yield observe(node, template, { fix });
      }
    }
  },
};
