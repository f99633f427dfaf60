import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import { asksAccount, isGuardedBy } from './shared/guards';

/** `Start-Process -Verb RunAs`. Where only accounts without rights come to it, SYSTEM never sees the question. */
export const runAsPrompt: Rule = {
  id: 'run-as-prompt',
  severity: 'error',
  title: 'Asks for elevation',
  check: function* (context): Iterable<Observation> {
    for (const command of context.commands('start-process')) {
      const verb = command.parameters.get('verb');
      const isRunAs = context.known(verb?.value)?.toLowerCase() === 'runas';
      if (verb !== undefined && isRunAs && (context.runsAsUser || !isGuardedBy(context, command.node, asksAccount))) {
        const template =
          'This shows the question of User Account Control. Nobody answers it on the device: as SYSTEM it fails, as a user the job hangs. Have the tool run the script with the rights it needs, and remove -Verb RunAs.';
        yield observe(verb.node, template);
      }
    }
  },
};
