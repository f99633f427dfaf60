import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import { asksAccount, isGuardedBy } from './shared/guards';

const template =
  'This shows the question of User Account Control. Nobody answers it on the device: as SYSTEM it fails, as a user the job hangs. Have the tool run the script with the rights it needs, and remove -Verb RunAs.';

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
        yield observe(verb.node, template);
      }
    }
    for (const node of context.model.nodes('assignment_expression')) {
      const isVerb = /^\$[\w:]+\.Verb\s*=\s*["']runas["']$/i.test(context.source(node).trim());
      if (isVerb && (context.runsAsUser || !isGuardedBy(context, node, asksAccount))) {
        yield observe(node, template);
      }
    }
  },
};
