import * as vscode from 'vscode';
import type { FaultChoice, FaultGroup } from './trial';

/** What goes wrong, in the user's language. The titles are written as parts of a sentence. */
export function faultTitle(fault: FaultChoice | undefined): string {
  if (fault === undefined) {
    return vscode.l10n.t('Nothing goes wrong');
  }
  const title = vscode.l10n.t(fault.title);
  return title.charAt(0).toUpperCase() + title.slice(1);
}

export function groupTitle(group: FaultGroup): string {
  switch (group) {
    case 'pins':
      return vscode.l10n.t('PINs and clock');
    case 'people':
      return vscode.l10n.t('People and directory');
    case 'designer':
      return vscode.l10n.t('Windows Configuration Designer');
    case 'installation':
      return vscode.l10n.t('Installation and enrolment');
    case 'server':
      return vscode.l10n.t('Network and server');
    case 'windows':
      return vscode.l10n.t('Windows and its policies');
    case 'package':
      return vscode.l10n.t('Package and disk');
    case 'folders':
      return vscode.l10n.t('Folders and links');
    case 'delivery':
      return vscode.l10n.t('Delivery');
    case 'power':
      return vscode.l10n.t('Power');
  }
}
