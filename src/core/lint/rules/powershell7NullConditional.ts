import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import { scan } from '../scan/scanner';

const template =
  '?. is PowerShell 7 syntax. Windows PowerShell 5.1, which runs this on the device, cannot read the script, so nothing of it runs. Compare with $null first.';

/** `?.` and `?[` behind a bracket, on which the parser stumbles; behind a plain name the question mark belongs to the name. */
export const powershell7NullConditional: Rule = {
  id: 'powershell-7-null-conditional',
  severity: 'error',
  title: 'Null-conditional access of PowerShell 7',
  readsText: true,
  check: function* ({ file: { text } }): Iterable<Observation> {
    if (!/[})\]]\?[.[]/.test(text)) {
      return;
    }
    const { regions } = scan(text);
    for (const { index } of text.matchAll(/(?<=[})\]])\?(?:\.[A-Za-z_]|\[)/g)) {
      if (!regions.some(({ start, end }) => index >= start && index < end)) {
        const place = { startIndex: index, endIndex: index + 2 };
        yield observe(place, template);
      }
    }
  },
};
