import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import { requiresLines } from './shared/requiresLines';

/** `#Requires -RunAsAdministrator` in a script that an ordinary user runs. */
export const requiresAdministrator: Rule = {
  id: 'requires-administrator',
  severity: 'error',
  title: '#Requires asks for an administrator where a user runs the script',
  readsText: true,
  check: function* (context): Iterable<Observation> {
    const { file, runsAsUser, delivery } = context;
    for (const { index, 0: line } of requiresLines(file.text)) {
      if (runsAsUser && delivery.enrolmentCase !== 'epm-uac' && /-RunAsAdministrator/i.test(line)) {
        const template =
          'EPM runs this script as the signed-in user; unless that is an administrator, PowerShell refuses to start it. Leave it out, and check the rights in the script.';
        // A script that checks them ends there, with or without this line.
        const severity = context.codeMatches(/\.IsInRole\(/i) ? 'info' : 'error';
        yield observe({ startIndex: index, endIndex: index + line.length }, template, { severity });
      }
    }
  },
};
