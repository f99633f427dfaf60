import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import { isForUsers } from './shared/guards';
import { registryUses } from './shared/registry';

/** HKEY_CURRENT_USER in a script that SYSTEM runs. */
export const hkcuAsSystem: Rule = {
  id: 'hkcu-as-system',
  severity: 'error',
  title: 'HKEY_CURRENT_USER as SYSTEM',
  check: function* (context): Iterable<Observation> {
    if (!context.runsAsSystem) {
      return;
    }
    for (const { node, key, writes } of registryUses(context)) {
      if (/^HKCU\\/i.test(key) && !isForUsers(context, node)) {
        const template = writes
          ? "SYSTEM has a registry of its own: this changes SYSTEM's settings and no user's. Run this part as the user, or write below HKEY_USERS for each user."
          : "SYSTEM has a registry of its own: this reads SYSTEM's settings and no user's. Run this part as the user, or read below HKEY_USERS for each user.";
        yield observe(node, template, { severity: writes ? 'error' : 'warning' });
      }
    }
  },
};
