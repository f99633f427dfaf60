import type { Finding } from '../../core/lint/finding';
import { LineTable } from '../../core/lint/lineTable';
import type { PageFinding, ToPageOf } from '../../protocol/preview/toPage';

/** Findings that the page lists; nobody works off more from a list. */
const listed = 300;

/** Names a finding for one version of a document. */
export function findingKey({ rule, start, end }: Finding): string {
  return `${rule}:${start}-${end}`;
}

/** Fills a template in the user's language. */
type Translate = (template: string, values: readonly (string | number)[]) => string;

/** What the page lists of the findings of a text. */
export function pageFindings(
  findings: readonly Finding[],
  text: string,
  documentVersion: number,
  translate: Translate,
): ToPageOf<'findings'> {
  const lines = new LineTable(text);
  return {
    type: 'findings',
    documentVersion,
    findings: findings.slice(0, listed).map((finding) => pageFinding(finding, lines, translate)),
    further: Math.max(findings.length - listed, 0),
  };
}

function pageFinding(finding: Finding, lines: LineTable, translate: Translate): PageFinding {
  const { rule, severity, template, values, start, end, fix } = finding;
  const from = lines.at(start);
  const to = lines.at(end);
  return {
    key: findingKey(finding),
    rule,
    severity,
    message: translate(template, values),
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    fix: fix === undefined ? undefined : translate(fix.title, []),
  };
}
