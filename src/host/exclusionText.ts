import * as vscode from 'vscode';
import type { Exclusion } from '../core/directory/recipient';

/** Why a user cannot enrol, in a few words, in the user's language. */
export function exclusionText({ reason }: Pick<Exclusion, 'reason'>): string {
  switch (reason) {
    case 'no-mail':
      return vscode.l10n.t('no e-mail address');
    case 'invalid-mail':
      return vscode.l10n.t('address cannot enrol');
    case 'space-in-user-name':
      return vscode.l10n.t('space in user name');
    case 'disabled':
      return vscode.l10n.t('account disabled');
    case 'duplicate-address':
      return vscode.l10n.t('address used twice');
    case 'no-device':
      return vscode.l10n.t('no device name');
  }
}

/** The particulars, in the user's language. */
export function exclusionDetail({ detail }: Pick<Exclusion, 'detail'>): string {
  return vscode.l10n.t(detail.message, ...detail.values);
}
