import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import { firstGarbledQuote, isReadOtherwise } from '../scan/garbled';
import { asksForPowershell7, requiresLines } from './shared/requiresLines';
import { saveWithBom as fix } from './shared/saveWithBom';
import { specialCharacter, wideSpaceInCode } from './shared/specialCharacters';
import { strayTextIn } from './shared/strayText';
import { unusedIn } from './shared/unusedTexts';

const saveIt = 'Save it as UTF-8 with byte order mark.';

/** By what the characters change. */
const templates = {
  work: `Windows PowerShell 5.1 reads this file in the device's code page, so texts with characters such as this one come out garbled. ${saveIt}`,
  message: `Windows PowerShell 5.1 garbles messages in this file, which has no byte order mark; what the script does stays the same. ${saveIt}`,
  unused: `Windows PowerShell 5.1 garbles texts in this file, which has no byte order mark; the script as it stands does not come to where it uses them. ${saveIt}`,
  comment: `Windows PowerShell 5.1 garbles the comments in this file, which has no byte order mark. ${saveIt}`,
} as const;

/**
 * Windows PowerShell 5.1 reads a file without a byte order mark in the device's code page. What that does to the script is
 * told by reading it so: a dash in UTF-8 holds the byte 0x94, which in windows-1252 is a closing quote.
 */
export const utf8WithoutBom: Rule = {
  id: 'utf8-without-bom',
  severity: 'warning',
  title: 'UTF-8 without byte order mark',
  readsText: true,
  check: function* (context): Iterable<Observation> {
    const { text, encoding, ansiText } = context.file;
    // Run Scripts sends the text from ConfigMgr's database; nothing confirms that the bytes of the file reach the device.
    if (encoding !== 'utf-8' || ansiText === undefined || context.runsUnder('run-scripts')) {
      return;
    }
    const found = specialCharacter(text, unusedIn(context), strayTextIn(context));
    if (found === undefined) {
      return;
    }
    // PowerShell 7 reads UTF-8 without a mark, and 5.1 does not start a script that asks for 7.
    if (requiresLines(text).some(({ 0: line }) => asksForPowershell7(line))) {
      return;
    }
    const space = wideSpaceInCode(text);
    if (isReadOtherwise(context.file)) {
      const quote = firstGarbledQuote(text, ansiText);
      const template = `Windows PowerShell 5.1 reads this file in the device's code page, where quotes or dashes of it become other characters or others become quotes: the script is read differently or not at all. ${saveIt}`;
      const place = quote === undefined ? found.place : { startIndex: quote, endIndex: quote + 1 };
      yield observe(place, template, { severity: 'error', fix });
    } else if (space !== undefined) {
      const place = { startIndex: space, endIndex: space + 1 };
      const template =
        "The white space here is no plain space, and Windows PowerShell 5.1 reads it in the device's code page, as other characters: the script is read differently or not at all. Type plain spaces, or save the file as UTF-8 with byte order mark.";
      yield observe(place, template, { severity: 'error', fix });
    } else {
      const { place, effect } = found;
      yield observe(place, templates[effect], { severity: effect === 'work' ? 'warning' : 'info', fix });
    }
  },
};
