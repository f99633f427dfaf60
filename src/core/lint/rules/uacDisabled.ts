import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import { registryWrites } from './shared/registry';

const always =
  'With EnableLUA at 0 every program of an administrator gets full rights without a question, from the next start on. Bring the value back when the job is done, also when it failed; better, leave it alone: a job that runs as LocalSystem needs no consent.';
const asked =
  'With ConsentPromptBehaviorAdmin at 0 every program of an administrator that asks for full rights gets them without a question. Bring the value back when the job is done, also when it failed; better, leave it alone: a job that runs as LocalSystem needs no consent.';

/** User Account Control switched off, or made to agree to everything. */
export const uacDisabled: Rule = {
  id: 'uac-disabled',
  severity: 'warning',
  title: 'Switches User Account Control off',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    for (const { call, key, name = '', data } of registryWrites(context)) {
      const isPolicy = /\\CurrentVersion\\Policies\\System$/i.test(key);
      if (isPolicy && /^(?:EnableLUA|ConsentPromptBehaviorAdmin)$/i.test(name) && isZero(data)) {
        yield observe(call, /^EnableLUA$/i.test(name) ? always : asked);
      }
    }
  },
};

function isZero(data: string | undefined): boolean {
  return data !== undefined && /^(?:0+|0x0+)$/i.test(data.trim());
}
