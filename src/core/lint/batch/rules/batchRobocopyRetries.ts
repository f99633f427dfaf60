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

/** What the file puts into variables, by their names in lower case. */
function valuesOf(model: BatchModel): ReadonlyMap<string, readonly string[]> {
  const values = known.get(model) ?? readValues(model);
  known.set(model, values);
  return values;
}

function readValues({ text }: BatchModel): ReadonlyMap<string, readonly string[]> {
  const sets = text.matchAll(/\bset\s+"?(\w+)=([^\r\n]*)/gi);
  const groups = Map.groupBy(sets, ([, name = '']) => name.toLowerCase());
  return new Map([...groups].map(([name, all]) => [name, all.map(([, , value = '']) => value)]));
}

/** Limits and options may stand in variables; what another file or the command line puts into one is not known. */
function isEndless(model: BatchModel, rest: string): boolean {
  const words = rest.match(/(?:"[^"]*"|[^\s"])+/g) ?? [];
  const options = words.filter((word, index) => index > 1 || word.startsWith('/'));
  const given = options.flatMap((word) => {
    const name = /^[%!](\w+)[%!]$/.exec(word)?.[1];
    const values = name === undefined ? undefined : valuesOf(model).get(name.toLowerCase());
    return values?.flatMap((value) => value.split(/\s+/)) ?? [word];
  });
  return !given.some((word) => /^"?\/(?:R:\d|L"?$|\?)/i.test(word) || /^(?:%\w+%|!\w+!|%[*\d])/.test(word));
}
