import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import { findImbalance } from '../scan/imbalance';

/** A bracket or quote without its partner: the one thing about syntax that can be said with certainty without PowerShell. */
export const unclosed: Rule = {
  id: 'unclosed',
  severity: 'error',
  title: 'Bracket or quote without its partner',
  readsText: true,
  check: function* ({ file }): Iterable<Observation> {
    const found = findImbalance(file.text);
    if (found?.kind === 'stray-close') {
      const template =
        'Nothing opens what this {0} closes: it is one too many, or its partner is missing further up. PowerShell cannot read the script, and nothing of it runs.';
      yield observe(found.place, template, { values: [found.char] });
    } else if (found !== undefined) {
      const words = {
        'missing-close': 'This has no matching {0}',
        'missing-open': 'A {0} is missing here',
        'missing-quote': 'The {0} that ends this is missing',
      }[found.kind];
      const template = `${words}, so PowerShell cannot read the script and nothing of it runs. Put it in.`;
      yield observe(found.place, template, { values: [found.char] });
    }
  },
};
