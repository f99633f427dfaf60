import * as vscode from 'vscode';
import { earliestExpiry, type PinBatch } from '../../core/pin/pinBatch';
import type { PinRow } from '../../host/pinRows';
import { showUnserved, unservedSummary } from '../../host/unservedText';

/** Says what was issued, and leads on. @param row whose PINs "Save PINs for the Server" saves; all where there is none */
export async function offerNext({ issuer, pins, unserved = [] }: PinBatch, row?: PinRow): Promise<void> {
  const save = vscode.l10n.t('Save PINs for the Server…');
  const build = vscode.l10n.t('Build Package…');
  const who = vscode.l10n.t('Show Users…');
  const until = earliestExpiry(pins)?.toLocaleString(vscode.env.language) ?? '';
  const ready = vscode.l10n.t('{0} PINs are ready, good until {1}.', pins.length, until);
  const answer = await (unserved.length === 0
    ? vscode.window.showInformationMessage(ready, ...(issuer === 'neurons' ? [] : [save]), build)
    : vscode.window.showWarningMessage(`${ready} ${unservedSummary(unserved)}`, who, build));
  if (answer === who) {
    await showUnserved(unserved);
  } else if (answer === save) {
    await vscode.commands.executeCommand('enrollmentPackager.savePins', row);
  } else if (answer === build) {
    await vscode.commands.executeCommand('enrollmentPackager.buildPackage');
  }
}
