import type { Finding } from '../../core/lint/finding';
import { LineTable } from '../../core/lint/lineTable';
import type { Severity } from '../../core/lint/severities';

/** A finding as the command line gives it; lines and columns from 1, columns in UTF-16 units, the end behind the last character. */
export interface LocatedFinding {
  readonly file: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  readonly fixable: boolean;
}

/** Puts findings into lines and columns. @param file as the user wrote it */
export function locate(file: string, text: string, findings: readonly Finding[]): readonly LocatedFinding[] {
  const lines = new LineTable(text);
  return findings.map(({ rule, severity, message, start, end, fix }) => {
    const { line, column } = lines.at(start);
    const { line: endLine, column: endColumn } = lines.at(end);
    return { file, rule, severity, line, column, endLine, endColumn, message, fixable: fix !== undefined };
  });
}
