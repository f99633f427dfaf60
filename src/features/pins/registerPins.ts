import path from 'node:path';
import * as vscode from 'vscode';
import type { Recipient } from '../../core/directory/recipient';
import { earliestExpiry, type PinBatch } from '../../core/pin/pinBatch';
import { describePinSpace } from '../../core/pin/pinSpace';
import { refuseNobody } from '../../core/pin/unserved';
import { requirePins } from '../../core/pin/vaultContents';
import type { AuditLog, Clock, PinFileWriter, PinIssuer, PinVault } from '../../core/ports';
import type { Project } from '../../core/project/project';
import { cancellationOf } from '../../host/cancellation';
import type { ReadyProject } from '../../host/openDirectory';
import type { ProjectSession } from '../../host/projectSession';
import { goneUsers, requireReady, requireRecipients, requireTrust } from '../../host/readySession';
import { summaryLines, type ChosenSelection } from '../../host/selectionSummary';
import { registerCommand } from '../../host/showFailure';
import { issueQuestion } from '../../host/issuerText';
import { showUnserved, unservedSummary } from '../../host/unservedText';
import { chooseImportColumns, type ExportHeaderReader } from './chooseImportColumns';

/** What generating PINs asks of the world. */
export interface PinTools {
  readonly issuer: (project: Project, folder: string) => PinIssuer;
  readonly vault: PinVault;
  readonly audit: AuditLog;
  readonly writePinFile: PinFileWriter;
  readonly readExportHeader: ExportHeaderReader;
  readonly clock: Clock;
}

/** "Generate PINs" and "Save PINs for the Server". */
export function registerPins(
  session: ProjectSession,
  tools: PinTools,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand('enrollmentPackager.generatePins', log, () => generatePins(session, tools, log)),
    registerCommand('enrollmentPackager.savePins', log, () => savePins(session, tools, log)),
  );
}

async function generatePins(session: ProjectSession, tools: PinTools, log: vscode.LogOutputChannel): Promise<void> {
  requireTrust();
  const opened = await requireReady(session);
  await requireRecipients(session, opened);
  const ready = await chooseImportColumns(session, tools.readExportHeader, opened);
  if (ready === undefined) {
    return;
  }
  const { recipients, excluded } = await requireRecipients(session, ready);
  const gone = goneUsers(session, ready);
  if (!(await confirmIssue({ recipients, excluded, gone }, ready.project))) {
    return;
  }
  const batch = await issueWithProgress(ready, recipients, tools);
  log.info(
    `${batch.pins.length} PINs issued by "${batch.issuer}", good until ${String(earliestExpiry(batch.pins)?.toISOString())}.`,
  );
  if (batch.issuer === 'local') {
    log.info(describePinSpace(ready.project.pin));
  }
  batch.notes?.forEach((note) => {
    log.warn(note);
  });
  batch.unserved?.forEach(({ id, reason }) => {
    log.warn(`No PIN for ${id}: ${reason}.`);
  });
  await offerNext(batch);
}

/** A batch in the vault. What a server has made is kept even if the user cancels in the middle; the next run takes it up. */
function issueWithProgress(
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
    if (issued.pins.length === 0) {
      refuseNobody(issued.unserved ?? []);
    }
    await vault.save(issued);
    return issued;
  });
}

/**
 * New PINs replace those of an earlier batch, so this asks once, with the count, with who gets none and why, and with who vouches
 * for the PINs.
 */
async function confirmIssue(selection: ChosenSelection, { pin }: Project): Promise<boolean> {
  const { question, detail, go } = issueQuestion(selection.recipients.length, pin);
  const review = vscode.l10n.t('Review Selection…');
  const options = { modal: true, detail: [...summaryLines(selection), detail].join('\n') };
  for (;;) {
    const answer = await vscode.window.showInformationMessage(question, options, go, review);
    if (answer !== review) {
      return answer === go;
    }
    await vscode.commands.executeCommand('enrollmentPackager.reviewSelection');
  }
}

async function offerNext({ issuer, pins, unserved = [] }: PinBatch): Promise<void> {
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
  } else if (answer !== undefined) {
    await vscode.commands.executeCommand(
      answer === save ? 'enrollmentPackager.savePins' : 'enrollmentPackager.buildPackage',
    );
  }
}

async function savePins(
  session: ProjectSession,
  { vault, audit, clock, writePinFile }: PinTools,
  log: vscode.LogOutputChannel,
): Promise<void> {
  requireTrust();
  const { folder } = await requireReady(session);
  const batch = requirePins(await vault.open(clock()));
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save PINs for the Server'),
    defaultUri: vscode.Uri.file(path.join(folder, 'out', 'pins.csv')),
    filters: { CSV: ['csv'] },
  });
  if (target === undefined) {
    return;
  }
  const about = path.basename(target.fsPath);
  await audit.record({ what: 'pins-exported', count: batch.pins.length, about });
  const files = await writePinFile(target.fsPath, batch);
  log.info(`PINs saved to ${files.join(', ')}.`);
  void vscode.window.showWarningMessage(
    vscode.l10n.t(
      '{0} PINs saved to {1}. Delete the file when the server has read it.',
      batch.pins.length,
      path.basename(target.fsPath),
    ),
  );
}
