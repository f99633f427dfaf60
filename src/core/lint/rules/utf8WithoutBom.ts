import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import { findImbalance } from '../scan/imbalance';
import { scan, type Region } from '../scan/scanner';
import { saveWithBom as fix } from './shared/saveWithBom';

/** Beyond ASCII; a replacement character is what is left of a text that was lost before, and no byte order mark brings it back. */
const special = /[^\0-\x7F\uFFFD]/;

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
    const { file } = context;
    const at = file.text.search(special);
    // Run Scripts sends the text from ConfigMgr's database; nothing confirms that the bytes of the file reach the device.
    if (file.encoding !== 'utf-8' || file.ansiText === undefined || at === -1 || context.runsUnder('run-scripts')) {
      return;
    }
    const place = { startIndex: at, endIndex: at + 1 };
    const { regions } = scan(file.text);
    const code = regionsOutside(file.text, regions);
    const saveIt = 'Save it as UTF-8 with byte order mark.';
    if (
      shape(scan(file.ansiText).regions) !== shape(regions) ||
      (findImbalance(file.ansiText) && !findImbalance(file.text))
    ) {
      const template = `Windows PowerShell 5.1 reads this file in the device's code page, where quotes or dashes of it become other characters or others become quotes: the script is read differently or not at all. ${saveIt}`;
      yield observe(place, template, { severity: 'error', fix });
    } else if (code || regions.some((region) => region.kind !== 'comment' && hasSpecial(file.text, region))) {
      yield observe(
        place,
        `Windows PowerShell 5.1 reads this file in the device's code page, so texts with characters such as this one come out garbled. ${saveIt}`,
        { fix },
      );
    } else {
      yield observe(
        place,
        `Windows PowerShell 5.1 garbles the comments in this file, which has no byte order mark. ${saveIt}`,
        { severity: 'info', fix },
      );
    }
  },
};

function shape(regions: readonly Region[]): string {
  return regions.map(({ kind, isClosed }) => kind + String(isClosed)).join(' ');
}

function hasSpecial(text: string, { start, end }: Region): boolean {
  return special.test(text.slice(start, end));
}

/** True where a special character stands in code, not in a string or comment. */
function regionsOutside(text: string, regions: readonly Region[]): boolean {
  let at = 0;
  for (const { start, end } of regions) {
    if (start > at && special.test(text.slice(at, start))) {
      return true;
    }
    at = Math.max(at, end);
  }
  return special.test(text.slice(at));
}
