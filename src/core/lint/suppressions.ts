import { fillTemplate } from '../errors';
import type { Finding } from './finding';
import type { LineTable } from './lineTable';

/** A comment that silences rules on one line. */
export interface Suppression {
  readonly rules: readonly string[];
  readonly reason: string;
  /** The line whose findings it silences. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

const directive =
  /enrollment-packager-disable-(next-line|line)[ \t]+([a-z0-9-]+(?:[ \t]*,[ \t]*[a-z0-9-]+)*)(?:[ \t]+--[ \t]*(.*?))?[ \t]*(?:#>)?[ \t]*$/i;

/** Reads suppressions from comments, which are given by offset and text. */
export function readSuppressions(
  comments: readonly { readonly start: number; readonly text: string }[],
  lines: LineTable,
): readonly Suppression[] {
  const found: Suppression[] = [];
  for (const { start, text } of comments) {
    const match = directive.exec(text);
    if (match !== null) {
      const { line } = lines.at(start);
      found.push({
        rules: (match[2] ?? '').toLowerCase().split(/\s*,\s*/),
        reason: (match[3] ?? '').trim(),
        line: match[1]?.toLowerCase() === 'line' ? line : nextCodeLine(lines, line),
        start,
        end: start + text.length,
      });
    }
  }
  return found;
}

/** Several suppressions may stand above one line. */
function nextCodeLine(lines: LineTable, line: number): number {
  let next = line + 1;
  while (next < lines.count && directive.test(lines.textOf(next)) && /disable-next-line/i.test(lines.textOf(next))) {
    next++;
  }
  return next;
}

/** Findings that are left, and one for each suppression that has no effect or no reason. */
export function applySuppressions(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  lines: LineTable,
): readonly Finding[] {
  const used = new Set<string>();
  const left = findings.filter(({ rule, start }) => {
    const { line } = lines.at(start);
    const by = suppressions.filter((one) => one.line === line && one.rules.includes(rule));
    by.forEach((one) => used.add(`${one.start} ${rule}`));
    return by.length === 0;
  });
  const complaints = suppressions.flatMap((one) => [
    ...one.rules.filter((rule) => !used.has(`${one.start} ${rule}`)).map((rule) => unused(one, rule)),
    ...(one.reason === '' ? [reasonless(one)] : []),
  ]);
  return [...left, ...complaints];
}

function unused(suppression: Suppression, rule: string): Finding {
  const template =
    'There is nothing here that {0} would say, so this suppression hides what may come later. Remove it.';
  return complaint('unused-suppression', suppression, template, [rule]);
}

function reasonless(suppression: Suppression): Finding {
  const template = 'Whoever reviews this script cannot tell why the rule is silenced. Write the reason behind " -- ".';
  return complaint('suppression-without-reason', suppression, template, []);
}

function complaint(rule: string, { start, end }: Suppression, template: string, values: readonly string[]): Finding {
  return { rule, severity: 'info', message: fillTemplate(template, values), template, values, start, end };
}
