import type { PageFinding } from '../../protocol/preview/toPage';

type Severity = PageFinding['severity'];

/** A stretch of a line; columns from 0, the end excluded. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly severity: Severity;
}

const rank: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

/** The worse of two severities. */
export function worse(one: Severity, other: Severity | undefined): Severity {
  return other !== undefined && rank[other] > rank[one] ? other : one;
}

/** What of each line is marked, by line number. A finding over several lines marks its first one to the end and no more. */
export function marksByLine(findings: readonly PageFinding[]): ReadonlyMap<number, readonly Mark[]> {
  const marks = new Map<number, Mark[]>();
  for (const { line, column, endLine, endColumn, severity } of findings) {
    const end = endLine === line ? Math.max(endColumn - 1, column) : Number.POSITIVE_INFINITY;
    const ofLine = marks.get(line) ?? [];
    ofLine.push({ start: column - 1, end, severity });
    marks.set(line, ofLine);
  }
  return marks;
}

/** A piece of a line, marked or not. */
export interface Piece {
  readonly text: string;
  readonly severity?: Severity;
}

/** A line in pieces; where marks overlap, the worse one counts. */
export function pieces(text: string, marks: readonly Mark[]): readonly Piece[] {
  const borders = [0, text.length, ...marks.flatMap(({ start, end }) => [start, end])]
    .map((at) => Math.min(Math.max(at, 0), text.length))
    .sort((one, other) => one - other);
  return borders.slice(1).flatMap((end, index) => {
    const start = borders[index] ?? 0;
    return end > start ? [piece(text, start, end, marks)] : [];
  });
}

function piece(text: string, start: number, end: number, marks: readonly Mark[]): Piece {
  const covering = marks.filter((mark) => mark.start < end && mark.end > start);
  const [first, ...others] = covering;
  const part = text.slice(start, end);
  return first === undefined
    ? { text: part }
    : { text: part, severity: others.reduce((worst, one) => worse(one.severity, worst), first.severity) };
}
