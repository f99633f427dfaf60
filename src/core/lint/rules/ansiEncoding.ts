import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import { saveWithBom as fix } from './shared/saveWithBom';
import { specialCharacter } from './shared/specialCharacters';
import { strayTextIn } from './shared/strayText';
import { unusedIn } from './shared/unusedTexts';

const saveIt = 'Save it as UTF-8 with byte order mark.';

/** By what the characters change. */
const templates = {
  work: `This file is saved in a code page; a device with another one reads other characters. ${saveIt}`,
  message: `Messages in this file, which is saved in a code page, come out garbled on a device with another one; what the script does stays the same. ${saveIt}`,
  unused: `Texts in this file, which is saved in a code page, come out garbled on a device with another one; the script as it stands does not come to where it uses them. ${saveIt}`,
  comment: `The comments in this file, which is saved in a code page, come out garbled on a device with another one. ${saveIt}`,
} as const;

/** A file in a code page: what it says depends on the language of the device. */
export const ansiEncoding: Rule = {
  id: 'ansi-encoding',
  severity: 'warning',
  title: 'Saved in a code page',
  readsText: true,
  check: function* (context): Iterable<Observation> {
    const { file } = context;
    const found =
      file.encoding === 'ansi' ? specialCharacter(file.text, unusedIn(context), strayTextIn(context)) : undefined;
    // As for utf8-without-bom: of Run Scripts it is not known that the bytes of the file reach the device.
    if (found !== undefined && !context.runsUnder('run-scripts')) {
      const severity = found.effect === 'work' ? 'warning' : 'info';
      yield observe(found.place, templates[found.effect], { severity, fix });
    }
  },
};
