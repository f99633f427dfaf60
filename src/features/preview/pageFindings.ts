import type { Finding } from '../../core/lint/finding';
import { LineTable } from '../../core/lint/lineTable';
import type { PageFinding, ToPageOf } from '../../protocol/preview/toPage';

/** Findings that the page lists; nobody works off more from a list. */
const listed = 300;

/** Names a finding for one version of a document. */
export function findingKey({ rule, start, end }: Finding): string {
  return `${rule}:${start}-${end}`;
}

/** What the page lists of the findings of a text. */
export function pageFindings(
  findings: readonly Finding[],
  text: string,
  documentVersion: number,
): ToPageOf<'findings'> {
  const lines = new LineTable(text);
  return {
    type: 'findings',
    documentVersion,
    findings: findings.slice(0, listed).map((finding) => pageFinding(finding, lines)),
    further: Math.max(findings.length - listed, 0),
  };
}

function pageFinding(finding: Finding, lines: LineTable): PageFinding {
  const { rule, severity, message, start, end, fix } = finding;
  const from = lines.at(start);
  const to = lines.at(end);
  return {
    key: findingKey(finding),
    rule,
    severity,
    message,
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    fix: fix?.title,
  };
}
