import { applyEdits, modify } from 'jsonc-parser';
import type { Severity } from '../lint/severities';

/** `enrollment.json` with another severity for a rule; its layout stays as it is. */
export function setRuleSeverity(text: string, rule: string, severity: Severity | 'off'): string {
  const [, indent = '  '] = /^([ \t]+)"/m.exec(text) ?? [];
  const formattingOptions = {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 1 : indent.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
  return applyEdits(text, modify(text, ['lint', 'rules', rule], severity, { formattingOptions }));
}
