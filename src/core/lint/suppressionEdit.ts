import { isBatch } from './isBatch';
import { LineTable } from './lineTable';
import { scan } from './scan/scanner';

/** A comment that silences a rule, and where it goes. */
export interface SuppressionEdit {
  readonly at: number;
  /** What stands before and behind the reason, which the user writes. */
  readonly before: string;
  readonly behind: string;
}

/**
 * The comment that silences a rule where a finding begins; undefined where none can be put without changing what the script
 * does: inside a string of several lines, or on a line that continues another one of a .bat file.
 */
export function suppressionEdit(
  file: { readonly name: string; readonly text: string },
  rule: string,
  offset: number,
): SuppressionEdit | undefined {
  const lines = new LineTable(file.text);
  const { line } = lines.at(offset);
  const start = lines.startOf(line);
  const indent = /^[ \t]*/.exec(lines.textOf(line))?.[0] ?? '';
  const lineEnd = file.text.includes('\r\n') ? '\r\n' : '\n';
  const words = (next: string): string => `enrollment-packager-disable-${next} ${rule} -- `;
  const previous = line === 1 ? '' : lines.textOf(line - 1);
  if (isBatch(file.name)) {
    return previous.endsWith('^')
      ? undefined
      : { at: start, before: `${indent}rem ${words('next-line')}`, behind: lineEnd };
  }
  if (isInString(file.text, start)) {
    return undefined;
  }
  // Behind a backtick the statement goes on, and a line of its own would break it in two.
  return previous.endsWith('`')
    ? { at: start + indent.length, before: `<# ${words('line')}`, behind: ' #> ' }
    : { at: start, before: `${indent}# ${words('next-line')}`, behind: lineEnd };
}

function isInString(text: string, at: number): boolean {
  return scan(text).regions.some(({ start, end }) => start < at && at < end);
}
