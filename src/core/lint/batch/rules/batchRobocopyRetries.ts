import { insertBehind, observe, type Observation } from '../../finding';
import type { BatchModel } from '../batchModel';
import { copiesFromUser } from '../copiesFromUser';
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
          ...(copiesFromUser(command) ? { severity: 'info' } : {}),
          fix: insertBehind('Add /R:3 /W:5', { startIndex: end, endIndex: end }, ' /R:3 /W:5'),
        });
      }
    }
  },
};

const known = new WeakMap<BatchModel, ReadonlyMap<string, readonly string[]>>();

/** The words that the file puts into variables, by their names in lower case. */
function wordsOf(model: BatchModel, name: string): readonly string[] | undefined {
  let words = known.get(model);
  if (words === undefined) {
    const given = new Map<string, string[]>();
    for (const [, key = '', value = ''] of model.text.matchAll(/\bset\s+"?(\w+)=([^\r\n]*)/gi)) {
      given.set(key.toLowerCase(), [...(given.get(key.toLowerCase()) ?? []), ...value.split(/\s+/)]);
    }
    words = given;
    known.set(model, words);
  }
  return words.get(name.toLowerCase());
}

/** Limits and options may stand in variables; what another file or the command line puts into one is not known. */
function isEndless(model: BatchModel, rest: string): boolean {
  const [, , ...options] = rest.match(/(?:"[^"]*"|[^\s"])+/g) ?? [];
  const given = options.flatMap((word) => {
    const name = /^[%!](\w+)[%!]$/.exec(word)?.[1];
    return (name === undefined ? undefined : wordsOf(model, name)) ?? [word];
  });
  return !given.some((word) => /^"?\/(?:R:\d|L"?$|\?)/i.test(word) || /^(?:%\w+%|!\w+!|%[*\d])/.test(word));
}
