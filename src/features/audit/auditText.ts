import * as vscode from 'vscode';
import type { AuditAction, AuditEntry } from '../../core/audit/auditEntry';
import type { VerifiedLog } from '../../core/audit/verifyLog';

/** The log as a document: whether it can be believed, then a line for each entry, in the order in which they were written. */
export function auditText({ entries, broken, torn }: VerifiedLog): string {
  const last = entries.at(-1);
  return [
    broken === undefined
      ? vscode.l10n.t('Intact: {0} entries, each with the hash of the one before.', entries.length)
      : brokenText(broken),
    ...(torn === 0 ? [] : [vscode.l10n.t('The last {0} characters are a line that was never finished.', torn)]),
    last === undefined
      ? vscode.l10n.t('Nothing was done with PINs in this workspace yet.')
      : vscode.l10n.t('Last hash, to be kept elsewhere: {0}', last.hash),
    '',
    ...entries.map(entryText),
    '',
  ].join('\n');
}

/** Says which line was tampered with, and how. */
export function brokenText({ line, how }: NonNullable<VerifiedLog['broken']>): string {
  switch (how) {
    case 'unreadable':
      return vscode.l10n.t('CHANGED: line {0} is not readable. Only the lines before it can be believed.', line);
    case 'changed':
      return vscode.l10n.t('CHANGED: line {0} was changed. Only the lines before it can be believed.', line);
    case 'out-of-place':
      return vscode.l10n.t(
        'CHANGED: lines were taken out, put in or moved before line {0}. Only the lines before it can be believed.',
        line,
      );
  }
}

function entryText({ number, at, who, what, count, about }: AuditEntry): string {
  const text = [String(number).padStart(4), at, who, actionText(what, count), about].join('  ');
  // Names of files and accounts could hold line ends, which would look like entries.
  return text.replaceAll(/\p{Cc}/gu, '\uFFFD');
}

function actionText(what: AuditAction, count: number): string {
  switch (what) {
    case 'pins-requested':
      return vscode.l10n.t('PINs requested for {0} accounts', count);
    case 'pins-issued':
      return vscode.l10n.t('{0} PINs issued', count);
    case 'pins-exported':
      return vscode.l10n.t('{0} PINs exported', count);
    case 'package-built':
      return vscode.l10n.t('Package built with {0} PINs', count);
    case 'pins-rotated':
      return vscode.l10n.t('{0} PINs replaced by new ones', count);
    case 'pins-revoked':
      return vscode.l10n.t('{0} PINs revoked', count);
    case 'pins-used':
      return vscode.l10n.t('{0} PINs used', count);
    case 'pin-copied':
      return vscode.l10n.t('PIN copied to the clipboard');
    case 'pin-revealed':
      return vscode.l10n.t('PIN shown on the screen');
    case 'pins-purged':
      return vscode.l10n.t('{0} batches of expired PINs deleted', count);
    case 'log-mended':
      return vscode.l10n.t('{0} unfinished bytes cut off', count);
  }
}
