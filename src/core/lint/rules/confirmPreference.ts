import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import { preferencesSet } from './shared/preferences';

/** `$ConfirmPreference` lowered, or a preference set to `Inquire`: from then on ordinary cmdlets ask. */
export const confirmPreference: Rule = {
  id: 'confirm-preference',
  severity: 'warning',
  title: 'Preference that makes cmdlets ask',
  check: function* (context): Iterable<Observation> {
    for (const { name, value, node } of preferencesSet(context)) {
      const asks = name === 'confirmpreference' ? value === 'low' || value === 'medium' : value === 'inquire';
      if (asks) {
        yield observe(
          node,
          'From here on cmdlets ask before they act. Nobody can answer on the device, so they hang or fail. Remove this line.',
        );
      }
    }
  },
};
