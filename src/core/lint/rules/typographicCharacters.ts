import { observe, replace, type Observation } from '../finding';
import type { Rule } from '../rule';
import { scan } from '../scan/scanner';

const plain: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201A': "'",
  '\u201B': "'",
  '\u201C': '"',
  '\u201D': '"',
  '\u201E': '"',
  '\u2013': '-',
  '\u2014': '-',
  '\u2015': '-',
  '\u00A0': ' ',
};

/** Quotes and dashes as a word processor or a web page writes them, where PowerShell takes them for syntax. */
export const typographicCharacters: Rule = {
  id: 'typographic-characters',
  severity: 'info',
  title: 'Typographic quotes, dashes or blanks',
  readsText: true,
  check: function* ({ file: { text } }): Iterable<Observation> {
    if (!/[\u2013-\u2015\u2018-\u201E\u00A0]/.test(text)) {
      return;
    }
    const { regions } = scan(text);
    for (const { index, 0: char } of text.matchAll(/[\u2013-\u2015\u2018-\u201E\u00A0]/g)) {
      const region = regions.find(({ start, end }) => index >= start && index < end);
      const isQuote =
        region !== undefined && (index === region.start || index === region.end - 1) && region.kind !== 'comment';
      if (region === undefined || isQuote) {
        const place = { startIndex: index, endIndex: index + 1 };
        const title = 'Replace by the plain character';
        const template =
          'PowerShell takes this typographic character for the plain one, but only as long as the file keeps its encoding: read in another one the script breaks. Use the plain character.';
        yield observe(place, template, { fix: replace(title, place, plain[char] ?? char) });
      }
    }
  },
};
