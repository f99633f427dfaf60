import path from 'node:path';
import * as vscode from 'vscode';
import { earliestExpiry, type PinBatch } from '../../core/pin/pinBatch';
import { describePinSpace } from '../../core/pin/pinSpace';
import { requirePins } from '../../core/pin/vaultContents';
import type { AuditLog, Clock, PinFileWriter, PinIssuer, PinVault } from '../../core/ports';
import type { Project } from '../../core/project/project';
import type { ProjectSession } from '../../host/projectSession';
import { goneUsers, requireReady, requireRecipients, requireTrust } from '../../host/readySession';
import { summaryLines, type ChosenSelection } from '../../host/selectionSummary';
import { registerCommand } from '../../host/showFailure';

/** What generating PINs asks of the world. */
export interface PinTools {
  readonly issuer: (project: Project, folder: string) => PinIssuer;
  readonly vault: PinVault;
  readonly audit: AuditLog;
  readonly writePinFile: PinFileWriter;
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
  const ready = await requireReady(session);
  const { recipients, excluded } = requireRecipients(session, ready);
  const gone = goneUsers(session, ready);
  if (!(await confirmIssue({ recipients, excluded, gone }, ready.project))) {
    return;
  }
  const batch = await vscode.window.withProgress(
    { location: { viewId: 'enrollmentPackager.directory' }, title: vscode.l10n.t('Generating PINs') },
    async () => {
      const issued = await tools.issuer(ready.project, ready.folder).issue(recipients, { now: tools.clock() });
      await tools.vault.save(issued);
      return issued;
    },
  );
  log.info(
    `${batch.pins.length} PINs issued by "${batch.issuer}", good until ${String(earliestExpiry(batch.pins)?.toISOString())}.`,
  );
  if (batch.issuer === 'local') {
    log.info(describePinSpace(ready.project.pin));
  }
  batch.notes?.forEach((note) => {
    log.warn(note);
  });
  await offerNext(batch);
}

/**
 * New PINs replace those of an earlier batch, so this asks once, with the count, with who gets none and why, and with who vouches
 * for the PINs.
 */
async function confirmIssue(selection: ChosenSelection, { pin }: Project): Promise<boolean> {
  const count = selection.recipients.length;
  const isLocal = pin.issuer === 'local';
  const go = isLocal ? vscode.l10n.t('Generate PINs') : vscode.l10n.t('Read PINs');
  const review = vscode.l10n.t('Review Selection…');
  const question = isLocal
    ? vscode.l10n.t('Generate PINs for {0} users? They live {1} hours.', count, pin.lifeHours)
    : vscode.l10n.t('Read the PINs of {0} users from {1}?', count, pin.import.file);
  const detail = [
    ...summaryLines(selection),
    isLocal
      ? vscode.l10n.t('PINs made here are unknown to the server until it has read their CSV.')
      : vscode.l10n.t('The server has made these PINs. Delete the file when they have been read.'),
  ].join('\n');
  for (;;) {
    const answer = await vscode.window.showInformationMessage(question, { modal: true, detail }, go, review);
    if (answer !== review) {
      return answer === go;
    }
    await vscode.commands.executeCommand('enrollmentPackager.reviewSelection');
  }
}

async function offerNext(batch: PinBatch): Promise<void> {
  const save = vscode.l10n.t('Save PINs for the Server…');
  const build = vscode.l10n.t('Build Package…');
  const until = earliestExpiry(batch.pins)?.toLocaleString(vscode.env.language) ?? '';
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('{0} PINs are ready, good until {1}.', batch.pins.length, until),
    save,
    build,
  );
  if (answer !== undefined) {
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
