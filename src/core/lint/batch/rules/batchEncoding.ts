import { observe, type Observation } from '../../finding';
import type { BatchRule } from '../batchRule';

/** From here on cmd reads the file in UTF-8: it takes one line after the other. */
const readsUtf8 = /^[\s@(]*chcp(?:\.com)?\s+65001\b/im;

/** A .bat file that cmd cannot read as it is saved. */
export const batchEncoding: BatchRule = {
  id: 'batch-encoding',
  severity: 'error',
  title: 'Encoding that cmd does not read',
  check: function* ({ file }): Iterable<Observation> {
    if (file.encoding === 'utf-16') {
      yield observe(
        { startIndex: 0, endIndex: 1 },
        'cmd cannot read UTF-16: it runs the first line and stops without a word. Save it as UTF-8 without byte order mark, in ASCII alone.',
      );
    } else if (file.encoding === 'utf-8-bom') {
      yield observe(
        { startIndex: 0, endIndex: 1 },
        'cmd takes the byte order mark for part of the first command, which therefore fails. Save it without, in ASCII alone.',
        // Alone on its line it is a command that does not exist, and nothing else.
        { severity: /^[ \t]*\r?\n/.test(file.text) ? 'info' : 'warning' },
      );
    } else if (file.encoding !== 'ascii') {
      const at = file.text.search(/[^\0-\x7F]/);
      const [line = ''] = file.text.slice(file.text.lastIndexOf('\n', at) + 1).split('\n', 1);
      if (file.encoding === 'utf-8' && readsUtf8.test(file.text.slice(0, at))) {
        return;
      }
      const isOnlyShown = /^[\s@(]*(?:rem\b|::|echo\b|title\b)/i.test(line) && !line.includes('>');
      // What is not UTF-8 may be in the very code page of the devices for which it was written.
      const severity = isOnlyShown || file.encoding !== 'utf-8' ? 'info' : 'warning';
      const template =
        "cmd reads this character in the code page of the device's console, where it may be another one. Use ASCII alone.";
      yield observe({ startIndex: at, endIndex: at + 1 }, template, { severity });
    }
  },
};
