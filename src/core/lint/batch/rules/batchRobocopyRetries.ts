import { insertBehind, observe, type Observation } from '../../finding';
import type { BatchModel } from '../batchModel';
import { runningCommands, type BatchRule } from '../batchRule';

/** robocopy's own limits: a million tries, 30 seconds apart. Source: its reference. */
export const batchRobocopyRetries: BatchRule = {
  id: 'batch-robocopy-retries',
  severity: 'warning',
  title: 'robocopy tries a million times',
  onlyWhere: 'reached',
  check: function* ({ model }): Iterable<Observation> {
    for (const command of runningCommands(model)) {
      if (command.name === 'robocopy' && isEndless(model, command.rest)) {
        const template =
          'Without /R robocopy tries a file that is in use a million times, 30 seconds apart: the job runs until the tool kills it. Add /R:3 /W:5.';
        const redirection = /\s\d?>.*$/.exec(command.rest);
        const end = command.endIndex - (redirection?.[0].length ?? 0);
        yield observe(command, template, {
          // Where the folder is not there robocopy gives up at once.
          ...(ofUser.test(command.rest) ? { severity: 'info' } : {}),
          fix: insertBehind('Add /R:3 /W:5', { startIndex: end, endIndex: end }, ' /R:3 /W:5'),
        });
      }
    }
  },
};

/** What is copied lies on a drive that a user has mapped, or in a folder called like a user: the account of a job has neither. */
const ofUser =
  /^\s*(?:"?[d-z]:\\|"?[^\s"]*%(?:username|userprofile|homepath|homeshare)%|"[^"]*%(?:username|userprofile|homepath|homeshare)%)/i;

/** Limits and options may stand in variables; what another file or the command line puts into one is not known. */
function isEndless({ text }: BatchModel, rest: string): boolean {
  const [, , ...options] = rest.match(/(?:"[^"]*"|[^\s"])+/g) ?? [];
  const given = options.flatMap((word) => {
    const name = /^[%!](\w+)[%!]$/.exec(word)?.[1];
    const values = name === undefined ? [] : [...text.matchAll(new RegExp(`\\bset\\s+"?${name}=([^\\r\\n]*)`, 'gi'))];
    return values.length === 0 ? [word] : values.flatMap(([, value = '']) => value.split(/\s+/));
  });
  return !given.some((word) => /^"?\/(?:R:\d|L"?$|\?)/i.test(word) || /^(?:%\w+%|!\w+!|%[*\d])/.test(word));
}
