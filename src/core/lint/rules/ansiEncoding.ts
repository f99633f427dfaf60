import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import { saveWithBom as fix } from './shared/saveWithBom';

/** A file in a code page: what it says depends on the language of the device. */
export const ansiEncoding: Rule = {
  id: 'ansi-encoding',
  severity: 'warning',
  title: 'Saved in a code page',
  readsText: true,
  check: function* ({ file }): Iterable<Observation> {
    if (file.encoding === 'ansi') {
      const at = Math.max(0, file.text.search(/[^\0-\x7F]/));
      const template =
        'This file is saved in a code page; a device with another one reads other characters. Save it as UTF-8 with byte order mark.';
      yield observe({ startIndex: at, endIndex: at + 1 }, template, { fix });
    }
  },
};
