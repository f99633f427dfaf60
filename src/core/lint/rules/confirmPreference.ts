import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';

/** `$ConfirmPreference` lowered, or a preference set to `Inquire`: from then on ordinary cmdlets ask. */
export const confirmPreference: Rule = {
  id: 'confirm-preference',
  severity: 'warning',
  title: 'Preference that makes cmdlets ask',
  check: function* (context): Iterable<Observation> {
    const preferences = context.model.assignments.filter(({ name }) => name.endsWith('preference'));
    for (const { name, value, node } of preferences) {
      const set = context.known(value)?.toLowerCase();
      const asks = name === 'confirmpreference' ? set === 'low' || set === 'medium' : set === 'inquire';
      if (asks) {
        yield observe(
          node,
          'From here on cmdlets ask before they act. Nobody can answer on the device, so they hang or fail. Remove this line.',
        );
      }
    }
  },
};
