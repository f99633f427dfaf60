import { insertBehind, observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import { programRuns } from './shared/programRuns';

/** Another PowerShell that reads the profiles of the device first and asks where something is missing. */
export const nestedPowershellProfile: Rule = {
  id: 'nested-powershell-profile',
  severity: 'info',
  title: 'PowerShell started with the profiles of the device',
  check: function* (context): Iterable<Observation> {
    for (const { command, words, way } of programRuns(context, 'powershell')) {
      const runsSomething = words.some((word) => /^[-/](?:f|fi|fil|file|c\w*|e|ec|en\w*)$|\.ps1$|^&/i.test(word));
      const isPlain = !words.some(
        (word) => /^[-/](?:nop\w*|noni\w*)$/i.test(word) || /%(?!env:|ps|\?)|%\?%/i.test(word),
      );
      if (runsSomething && isPlain) {
        const template =
          'This PowerShell runs the profiles of the device first, whatever is in them, and waits for an answer where something asks. Add -NoProfile -NonInteractive.';
        const fix =
          way === 'call'
            ? insertBehind('Add -NoProfile -NonInteractive', command.nameNode, ' -NoProfile -NonInteractive')
            : undefined;
        yield observe(command.nameNode, template, { fix });
      }
    }
  },
};
