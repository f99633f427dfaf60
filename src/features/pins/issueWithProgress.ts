import * as vscode from 'vscode';
import type { Recipient } from '../../core/directory/recipient';
import { keepIssued } from '../../core/pin/keepIssued';
import { earliestExpiry, type PinBatch } from '../../core/pin/pinBatch';
import { describePinSpace } from '../../core/pin/pinSpace';
import { refuseNobody } from '../../core/pin/unserved';
import { cancellationOf } from '../../host/cancellation';
import type { ReadyProject } from '../../host/openDirectory';
import type { PinTools } from './registerPins';

/** A batch in the vault. What a server has made is kept even if the user cancels in the middle; the next run takes it up. */
export function issueWithProgress(
  { project, folder }: ReadyProject,
  recipients: readonly Recipient[],
  { issuer, vault, clock }: PinTools,
): Thenable<PinBatch> {
  const asksServer = project.pin.issuer === 'neurons';
  const options = {
    location: asksServer ? vscode.ProgressLocation.Notification : { viewId: 'enrollmentPackager.directory' },
    title: vscode.l10n.t('Generating PINs'),
    cancellable: asksServer,
  };
  return vscode.window.withProgress(options, async (progress, token) => {
    let shown = 0;
    const onProgress = (share: number): void => {
      const percent = Math.floor(share * 100);
      if (percent > shown) {
        progress.report({ increment: percent - shown, message: `${percent} %` });
        shown = percent;
      }
    };
    const signal = cancellationOf(token);
    const issued = await issuer(project, folder).issue(recipients, { now: clock(), signal, onProgress });
    await keepIssued(vault, issued, clock());
    if (issued.pins.length === 0) {
      refuseNobody(issued.unserved ?? []);
    }
    return issued;
  });
}

/** What the log says of a batch: counts, and who got none; never a PIN. */
export function logIssued(batch: PinBatch, { project }: ReadyProject, log: vscode.LogOutputChannel): void {
  log.info(
    `${batch.pins.length} PINs issued by "${batch.issuer}", good until ${String(earliestExpiry(batch.pins)?.toISOString())}.`,
  );
  if (batch.issuer === 'local') {
    log.info(describePinSpace(project.pin));
  }
  batch.notes?.forEach((note) => {
    log.warn(note);
  });
  batch.unserved?.forEach(({ id, reason }) => {
    log.warn(`No PIN for ${id}: ${reason}.`);
  });
}
