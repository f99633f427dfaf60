import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import { programRuns } from './shared/programRuns';

/** Signs that what the script was given is handed on. */
const handsOn = /@args\b|\$args\b|PSBoundParameters|UnboundArguments|MyInvocation\.Line/i;

/** A 64-bit relaunch of a script with parameters that starts it without them. */
export const relaunchArguments: Rule = {
  id: 'relaunch-arguments',
  severity: 'warning',
  title: '64-bit relaunch loses the parameters',
  check: function* (context): Iterable<Observation> {
    const { parameters } = context.model;
    if (parameters.length === 0 || context.codeMatches(handsOn)) {
      return;
    }
    for (const { command, program, words } of programRuns(context, 'powershell')) {
      const line = words.join(' ');
      const isRelaunch = /sysnative/i.test(program) && /%pscommandpath%/i.test(line);
      // Whatever else is not known may be the parameters.
      const isKnown = !/%(?!pscommandpath%|psscriptroot%|env:)[^%\s]*%/i.test(line);
      if (isRelaunch && isKnown) {
        const template =
          'The 64-bit process starts without the parameters of this one, so it works with its defaults: {0} never gets there. Hand them on.';
        yield observe(command.nameNode, template, { values: [`$${parameters[0]?.name ?? ''}`] });
      }
    }
  },
};
