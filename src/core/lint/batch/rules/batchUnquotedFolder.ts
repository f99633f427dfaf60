import { observe, replace, type Observation } from '../../finding';
import { runningCommands, type BatchRule } from '../batchRule';

/** These take the rest of the line, blanks and all. */
const tolerant = new Set(['cd', 'chdir', 'pushd', 'set', 'echo', 'title', 'rem', 'goto', 'if', 'for']);

/** `%~dp0` without quotes: the folder of a package may have blanks. */
export const batchUnquotedFolder: BatchRule = {
  id: 'batch-unquoted-folder',
  severity: 'warning',
  title: 'Folder without quotes',
  check: function* ({ model }): Iterable<Observation> {
    for (const { name, rest, restStart } of runningCommands(model)) {
      if (tolerant.has(name)) {
        continue;
      }
      if (/^%~dp0/.test(name)) {
        const startIndex = restStart - name.length;
        const place = { startIndex, endIndex: restStart };
        const text = model.text.slice(startIndex, restStart);
        const template =
          'Where this folder has a blank in its name cmd takes the first piece for the program and fails. Put it in quotes.';
        yield observe(place, template, { fix: replace('Put it in quotes', place, `"${text}"`) });
      }
      for (const match of rest.matchAll(
        /(?<=\s)%(?:~dp0|CD%|ProgramFiles%|ProgramFiles\(x86\)%|USERPROFILE%)[^\s"&|<>]*/gi,
      )) {
        const isQuoted = (rest.slice(0, match.index).split('"').length - 1) % 2 === 1;
        if (!isQuoted) {
          const startIndex = restStart + match.index;
          const place = { startIndex, endIndex: startIndex + match[0].length };
          const text = /\\$|dp0$/i.test(match[0]) ? `"${match[0]}."` : `"${match[0]}"`;
          const template =
            'Where this folder has a blank in its name {0} gets it in two pieces and fails. Put it in quotes.';
          yield observe(place, template, { values: [name], fix: replace('Put it in quotes', place, text) });
        }
      }
    }
  },
};
