import { observe, type Observation } from '../finding';
import { displayText } from '../model/foldedText';
import type { Rule } from '../rule';

/** A path with blanks in a command line that Start-Process hands on without quotes. */
export const unquotedPathArgument: Rule = {
  id: 'unquoted-path-argument',
  severity: 'warning',
  title: 'Path with blanks without inner quotes',
  check: function* (context): Iterable<Observation> {
    for (const command of context.commands('start-process')) {
      const list = context.argument(command, 'argumentlist');
      for (const element of context.folder.elements(list)) {
        const text = displayText(context.fold(element)).replaceAll(
          /%env:programfiles(?:\(x86\))?%|%env:programw6432%/gi,
          'C:\\Program Files',
        );
        const outside = text.replaceAll(/"[^"]*"|'[^']*'/g, '');
        if (/(?:^|[\s:=])[A-Za-z]:\\Program Files(?: \(x86\))?\\/i.test(outside) && list !== undefined) {
          const template =
            'Start-Process joins its arguments with blanks and does not quote them, so the program gets this path in two pieces. Put quotes inside the text: `"…`".';
          yield observe(list, template);
          break;
        }
      }
    }
  },
};
