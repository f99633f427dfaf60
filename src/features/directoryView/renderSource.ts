import * as vscode from 'vscode';
import type { SourceState } from '../../core/directory/sourceState';
import { EnrollmentError } from '../../core/errors';
import type { SourceKind } from '../../core/project/project';
import { failureText } from '../../host/showFailure';
import type { SourceReader } from '../../host/sourceReader';

/** The row of a source: how it stands, in words and with an icon, and the full text of what is wrong. */
export function renderSource(reader: SourceReader, matching: number | undefined): vscode.TreeItem {
  const { settings, state } = reader;
  const item = new vscode.TreeItem(settings.id, vscode.TreeItemCollapsibleState.None);
  item.description = matchText(state, matching) ?? stateText(state);
  item.iconPath = stateIcon(state);
  item.contextValue = contextOf(reader);
  const detail = 'error' in state ? [failureText(state.error)] : [];
  item.tooltip = [`${settings.id} (${settings.kind})`, ...(detail.length > 0 ? detail : [stateText(state)])].join('\n');
  item.accessibilityInformation = {
    label: [settings.id, vscode.l10n.t('source'), item.description, ...detail].join(', '),
  };
  return item;
}

/** How a source stands, in a few words. */
export function stateText(state: SourceState): string {
  switch (state.kind) {
    case 'reading':
      return state.count === 0
        ? vscode.l10n.t('connecting …')
        : vscode.l10n.t('reading, {0} users so far …', state.count);
    case 'ready':
      return vscode.l10n.t('{0} users, read at {1}', state.count, timeText(state.at));
    case 'signed-out':
      return codeOf(state.error) === 'source-password-missing'
        ? vscode.l10n.t('password missing')
        : vscode.l10n.t('not signed in');
    case 'empty':
      return vscode.l10n.t('lists nobody');
    case 'cancelled':
      return vscode.l10n.t('cancelled, {0} users so far', state.count);
    case 'failed':
      return briefly(state.error);
  }
}

/** What is wrong, without the place and what to do: those are in the tooltip and in "Show Mistake". */
function briefly(error: unknown): string {
  if (!(error instanceof EnrollmentError)) {
    return failureText(error);
  }
  const { message, values = [] } = error.failure;
  // A row has little room, and its source is known: an address in front would hide what is wrong.
  const [first, ...others] = values;
  const isAddress = message.startsWith('{0}') && /^\w+:\/\//.test(String(first));
  return vscode.l10n.t(message, ...(isAddress ? [vscode.l10n.t('the server'), ...others] : values));
}

function timeText(at: Date): string {
  return at.toLocaleTimeString(vscode.env.language, { hour: 'numeric', minute: '2-digit' });
}

/** Under a filter, what it lets through of a source that is ready. */
function matchText(state: SourceState, matching: number | undefined): string | undefined {
  if (state.kind !== 'ready' || matching === undefined) {
    return undefined;
  }
  return matching === 0
    ? vscode.l10n.t('nobody matches the filter')
    : vscode.l10n.t('{0} of {1} match the filter', matching, state.count);
}

function stateIcon({ kind }: SourceState): vscode.ThemeIcon {
  switch (kind) {
    case 'reading':
      return new vscode.ThemeIcon('loading~spin');
    case 'ready':
      return new vscode.ThemeIcon('database');
    case 'signed-out':
      return new vscode.ThemeIcon('key', new vscode.ThemeColor('list.warningForeground'));
    case 'empty':
      return new vscode.ThemeIcon('circle-slash', new vscode.ThemeColor('list.warningForeground'));
    case 'cancelled':
      return new vscode.ThemeIcon('debug-pause');
    case 'failed':
      return new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
  }
}

/** What its menu depends on: `source.failed.columns.csv`. */
/** How somebody gets access to a source: with a password that is set here, or by signing in. */
const accessMarks: Readonly<Partial<Record<SourceKind, readonly string[]>>> = {
  ldap: ['account'],
  neurons: ['account'],
  entra: ['sign-in'],
};

function contextOf({ settings, state }: SourceReader): string {
  const error = state.kind === 'failed' && state.error instanceof EnrollmentError ? state.error : undefined;
  return [
    'source',
    state.kind,
    ...(error === undefined ? [] : [error.code === 'csv-columns' ? 'columns' : 'mistake']),
    ...(accessMarks[settings.kind] ?? []),
    ...(settings.kind === 'csv' ? ['csv'] : []),
  ].join('.');
}

function codeOf(error: unknown): string | undefined {
  return error instanceof EnrollmentError ? error.code : undefined;
}
