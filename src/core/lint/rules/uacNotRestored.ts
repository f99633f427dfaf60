import { observe, type Observation } from '../finding';
import { enclosing, isWithin } from '../syntaxNode';
import type { Rule } from '../rule';
import { registryWrites, type RegistryUse } from './shared/registry';

/** A script that switches UAC off and on again, but not whatever happens in between. */
export const uacNotRestored: Rule = {
  id: 'uac-not-restored',
  severity: 'error',
  title: 'User Account Control stays off when something fails',
  check: function* (context): Iterable<Observation> {
    const writes = registryWrites(context).filter(({ name }) => /^EnableLUA$/i.test(name ?? ''));
    const off = writes.find(isOff);
    const on = writes.filter(
      (write) => !isOff(write) && off !== undefined && write.call.startIndex > off.call.startIndex,
    );
    const finallies = context.model.nodes('finally_clause');
    const isSafe = on.some(
      ({ call }) => finallies.some((clause) => isWithin(call, clause)) || enclosing(call, 'trap_statement'),
    );
    if (off !== undefined && on.length > 0 && !isSafe) {
      const template =
        'EnableLUA is brought back further down, but not when something in between ends the script: then User Account Control stays off on that device. Bring it back in a finally block.';
      yield observe(off.call, template);
    }
  },
};

/** True where the value written is 0. */
export function isOff({ data }: RegistryUse): boolean {
  return data !== undefined && /^(?:0+|0x0+)$/i.test(data.trim());
}
