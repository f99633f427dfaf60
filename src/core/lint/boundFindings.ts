import { fillTemplate } from '../errors';
import type { Finding } from './finding';
import { severities } from './severities';

/** So many findings of one file are shown; nobody reads more, and an editor slows down over them. */
export const findingLimit = 1_000;

/** The rule of the note behind findings that were cut. */
export const findingsCut = 'findings-cut';

/** The worst findings, in the order of the text, with a note at the last of them where others were left out. */
export function boundFindings(findings: readonly Finding[], limit = findingLimit): readonly Finding[] {
  if (findings.length <= limit) {
    return findings;
  }
  const worst = [...findings]
    .sort((one, other) => severities.indexOf(other.severity) - severities.indexOf(one.severity))
    .slice(0, limit)
    .sort((one, other) => one.start - other.start);
  return [...worst, note(findings.length - limit, worst.at(-1))];
}

function note(left: number, last: Finding | undefined): Finding {
  const template = '{0} further findings of this file are not shown. Mend what is shown first.';
  const { start, end } = last ?? { start: 0, end: 0 };
  const values = [left];
  return {
    rule: findingsCut,
    severity: 'info',
    message: fillTemplate(template, values),
    template,
    values,
    start,
    end,
  };
}
