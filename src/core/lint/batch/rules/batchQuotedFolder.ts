import { observe, type Observation } from '../../finding';
import { runningCommands, type BatchRule } from '../batchRule';

/**
 * Programs that read their arguments by the rules of C, in which `\"` is a quote that ends nothing. xcopy, msiexec and what cmd
 * brings itself read their line in ways of their own.
 */
const programs = new Set(['robocopy', 'powershell', 'icd']);

const beginsAsPath = /^"(?:[a-z]:|\\\\|\.{1,2}\\|%)/i;
/** What stands behind -Command is a script, in which `\"` is a quote that was meant. */
const isInCommand = /\s[-/]c(?:o|om|omm|omma|omman|ommand)?\s/i;

/** `"%~dp0"`: the backslash in which the folder ends takes the closing quote with it. */
export const batchQuotedFolder: BatchRule = {
  id: 'batch-quoted-folder',
  severity: 'error',
  title: 'Backslash before the closing quote',
  check: function* ({ model }): Iterable<Observation> {
    const slashed = new Set<string>();
    for (const { name, rest, restStart } of runningCommands(model)) {
      const set = name === 'set' ? /^\s*"?(\w+)=(.*?)"?\s*$/.exec(rest) : null;
      if (set !== null) {
        const variable = (set[1] ?? '').toLowerCase();
        slashed.delete(variable);
        if (/(?:%~dp0|\\)$/i.test(set[2] ?? '')) {
          slashed.add(variable);
        }
      }
      for (const match of programs.has(name) ? rest.matchAll(/"(?:[^"]*%~dp0|[^"]*[^"\\]\\|%(\w+)%)"/gi) : []) {
        const isOther = match[1] !== undefined && !slashed.has(match[1].toLowerCase());
        if (isOther || !beginsAsPath.test(match[0]) || isInCommand.test(rest.slice(0, match.index))) {
          continue;
        }
        const startIndex = restStart + match.index;
        const endIndex = startIndex + match[0].length;
        const template =
          '{0} takes the backslash before the closing quote for an escape, so this path and all that follows become one argument, and nothing is copied. Put a dot before the quote.';
        const fix = {
          title: 'Put a dot before the quote',
          edits: [{ start: endIndex - 1, end: endIndex - 1, text: '.' }],
        };
        yield observe({ startIndex, endIndex }, template, { values: [name], fix });
      }
    }
  },
};
