import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import { programRuns } from './shared/programRuns';
import { isForUsers } from './shared/guards';

/** `whoami /upn` where SYSTEM runs it. */
export const whoamiAsSystem: Rule = {
  id: 'whoami-as-system',
  severity: 'warning',
  title: 'whoami /upn as SYSTEM',
  onlyWhere: 'run',
  check: function* (context): Iterable<Observation> {
    if (!context.runsAsSystem) {
      return;
    }
    for (const { command, words } of programRuns(context, 'whoami')) {
      const asksUpn = words.some((word) => /^[/-]upn$/i.test(word));
      if (asksUpn && !isForUsers(context, command.node)) {
        yield observe(
          command.node,
          'SYSTEM has no user principal name: this never gives the address of the user. Find out who is signed in, or enrol the device under its own name.',
        );
      }
    }
  },
};
