import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import { registryWrites } from './shared/registry';

/** User Account Control switched off, or made to agree to everything. */
export const uacDisabled: Rule = {
  id: 'uac-disabled',
  severity: 'warning',
  title: 'Switches User Account Control off',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    for (const { call, key, name, data } of registryWrites(context)) {
      const isPolicy = /\\CurrentVersion\\Policies\\System$/i.test(key);
      if (isPolicy && /^(?:EnableLUA|ConsentPromptBehaviorAdmin)$/i.test(name ?? '') && isZero(data)) {
        const template =
          'With {0} at 0 every program of an administrator gets full rights without a question, from the next start on. Bring the value back when the job is done, also when it failed; better, run the job as LocalSystem and leave it alone.';
        yield observe(call, template, { values: [name ?? ''] });
      }
    }
  },
};

function isZero(data: string | undefined): boolean {
  return data !== undefined && /^(?:0+|0x0+)$/i.test(data.trim());
}
