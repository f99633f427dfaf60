import * as vscode from 'vscode';
import type { PinLife, PinLifeKind } from '../../core/pin/pinLife';
import type { IssuerKind } from '../../core/pin/pinBatch';

const minutesAnHour = 60;
const minutesADay = 24 * minutesAnHour;

/** Who vouches for PINs, in a few words. */
export function voucherText(issuer: IssuerKind): string {
  switch (issuer) {
    case 'local':
      return vscode.l10n.t('Made by this tool');
    case 'import':
      return vscode.l10n.t("Saved from the server's console");
    case 'neurons':
      return vscode.l10n.t('Made by the MDM server');
  }
}

/** Who vouches for PINs, and what that means. */
export function voucherSentence(issuer: IssuerKind): string {
  switch (issuer) {
    case 'local':
      return vscode.l10n.t('Made by this tool: the server knows it when it has read the CSV.');
    case 'import':
      return vscode.l10n.t('Made by the MDM server, and read from a list that was saved from its console.');
    case 'neurons':
      return vscode.l10n.t('Made by the MDM server, which knows it.');
  }
}

/** "2 d 3 h", "3 h 12 min", "12 min". */
export function durationText(minutes: number): string {
  const hours = Math.floor(minutes / minutesAnHour);
  if (minutes >= minutesADay) {
    return vscode.l10n.t('{0} d {1} h', Math.floor(minutes / minutesADay), hours % 24);
  }
  if (hours > 0) {
    return vscode.l10n.t('{0} h {1} min', hours, minutes % minutesAnHour);
  }
  return minutes > 0 ? vscode.l10n.t('{0} min', minutes) : vscode.l10n.t('less than 1 min');
}

/** "valid · 3 h 12 min left". */
export function lifeText(life: PinLife): string {
  switch (life.kind) {
    case 'valid':
    case 'expiring':
      return `${lifeWord(life.kind)} · ${vscode.l10n.t('{0} left', durationText(life.minutesLeft))}`;
    case 'revoked':
      return `${lifeWord(life.kind)} · ${timeText(life.at)}`;
    case 'expired':
    case 'used':
      return lifeWord(life.kind);
  }
}

export function lifeWord(kind: PinLifeKind): string {
  switch (kind) {
    case 'valid':
      return vscode.l10n.t('valid');
    case 'expiring':
      return vscode.l10n.t('expiring');
    case 'expired':
      return vscode.l10n.t('expired');
    case 'used':
      return vscode.l10n.t('used');
    case 'revoked':
      return vscode.l10n.t('revoked');
  }
}

/** "296 valid", "3 revoked". */
export function lifeCount(kind: PinLifeKind, count: number): string {
  switch (kind) {
    case 'valid':
      return vscode.l10n.t('{0} valid', count);
    case 'expiring':
      return vscode.l10n.t('{0} expiring', count);
    case 'expired':
      return vscode.l10n.t('{0} expired', count);
    case 'used':
      return vscode.l10n.t('{0} used', count);
    case 'revoked':
      return vscode.l10n.t('{0} revoked', count);
  }
}

/** Date and time as people write them here, without seconds. */
export function timeText(time: Date): string {
  return time.toLocaleString(vscode.env.language, { dateStyle: 'short', timeStyle: 'short' });
}
