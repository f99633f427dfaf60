import * as vscode from 'vscode';
import { countReasons, type UnservedReason, type UnservedRecipient } from '../core/pin/unserved';
import { localise } from './showFailure';

/** Why somebody got no PIN, in a few words, in the user's language. */
function reasonText(reason: UnservedReason): string {
  switch (reason) {
    case 'not-found':
      return vscode.l10n.t('no account at the server');
    case 'disabled':
      return vscode.l10n.t('account disabled');
    case 'locked':
      return vscode.l10n.t('account locked');
    case 'not-made':
      return vscode.l10n.t('no PIN made');
    case 'not-readable':
      return vscode.l10n.t('PIN not readable');
    case 'failed':
      return vscode.l10n.t('failed');
    case 'not-asked':
      return vscode.l10n.t('not asked for');
    case 'revoked':
      return vscode.l10n.t('PIN of the file was revoked before');
    case 'used':
      return vscode.l10n.t('PIN of the file is used');
  }
}

/** "3 users got no PIN: no account at the server (2), account locked (1)." */
export function unservedSummary(unserved: readonly UnservedRecipient[]): string {
  const reasons = countReasons(unserved).map(({ reason, count }) => `${reasonText(reason)} (${count})`);
  return vscode.l10n.t('{0} users got no PIN: {1}.', unserved.length, reasons.join(', '));
}

/** Everyone who got no PIN, with the reason and what to do. */
export async function showUnserved(unserved: readonly UnservedRecipient[]): Promise<void> {
  const items = unserved.map(({ displayName, address, reason, explanation }) => ({
    label: displayName,
    description: `${address} · ${reasonText(reason)}`,
    detail: localise(explanation),
  }));
  await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('{0} Users Got No PIN', items.length),
    placeHolder: vscode.l10n.t('Search by name or reason'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
}
