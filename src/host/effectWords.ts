import * as vscode from 'vscode';
import type { EffectKind } from '../core/outcome/simulation';

/** Product icon of each kind of effect. */
export const effectIcons: Readonly<Record<EffectKind, string>> = {
  'file-created': 'new-file',
  'file-changed': 'edit',
  'file-deleted': 'trash',
  'access-changed': 'lock',
  'registry-set': 'settings-gear',
  'registry-deleted': 'clear-all',
  process: 'terminal',
  network: 'globe',
  'task-registered': 'calendar',
  'task-removed': 'close',
  'package-installed': 'package',
  'package-uninstalled': 'discard',
  enrolled: 'pass',
  unenrolled: 'circle-slash',
  restart: 'debug-restart',
  killed: 'error',
};

/** What happened, in the user's language; it stands beside the target and is read out before it. */
export function effectWord(kind: EffectKind): string {
  switch (kind) {
    case 'file-created':
      return vscode.l10n.t('file created');
    case 'file-changed':
      return vscode.l10n.t('file changed');
    case 'file-deleted':
      return vscode.l10n.t('file deleted');
    case 'access-changed':
      return vscode.l10n.t('access rights changed');
    case 'registry-set':
      return vscode.l10n.t('registry value set');
    case 'registry-deleted':
      return vscode.l10n.t('registry value deleted');
    case 'process':
      return vscode.l10n.t('program started');
    case 'network':
      return vscode.l10n.t('host contacted');
    case 'task-registered':
      return vscode.l10n.t('task registered');
    case 'task-removed':
      return vscode.l10n.t('task removed');
    case 'package-installed':
      return vscode.l10n.t('provisioning package installed');
    case 'package-uninstalled':
      return vscode.l10n.t('provisioning package uninstalled');
    case 'enrolled':
      return vscode.l10n.t('device enrolled');
    case 'unenrolled':
      return vscode.l10n.t('enrolment ended');
    case 'restart':
      return vscode.l10n.t('device restarted');
    case 'killed':
      return vscode.l10n.t('process killed');
  }
}
