import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';

const begin = /^# SIG # Begin signature block[ \t]*$/m;
const end = /^# SIG # End signature block[ \t]*$/m;

/** A signature that PowerShell cannot read, or code behind it. Whether a whole one fits the text, no rule can tell. */
export const signatureDamaged: Rule = {
  id: 'signature-damaged',
  severity: 'error',
  title: 'Signature is damaged',
  readsText: true,
  check: function* ({ file: { text }, model }): Iterable<Observation> {
    const opening = begin.exec(text);
    // In a here-string it is only a text.
    if (opening === null || !model.comments.some(({ startIndex }) => startIndex === opening.index)) {
      return;
    }
    const place = { startIndex: opening.index, endIndex: opening.index + opening[0].length };
    const rest = text.slice(place.endIndex);
    const closing = end.exec(rest);
    const body = (closing === null ? rest : rest.slice(0, closing.index)).trim();
    const behind = closing === null ? '' : rest.slice(closing.index + closing[0].length).trim();
    const isWhole =
      closing !== null && body !== '' && body.split(/\r?\n/).every((line) => /^# [A-Za-z0-9+/=]+\s*$/.test(line));
    if (!isWhole || behind !== '') {
      const template =
        'PowerShell does not accept this signature, because lines of it are missing, changed or followed by others: where scripts have to be signed this one does not run. Sign it again.';
      yield observe(place, template);
    }
  },
};
