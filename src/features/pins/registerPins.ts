import path from 'node:path';
import * as vscode from 'vscode';
import { normaliseAddress } from '../../core/directory/enrolmentAddress';
import { EnrollmentError } from '../../core/errors';
import type { PinBatch } from '../../core/pin/pinBatch';
import { requirePins } from '../../core/pin/vaultContents';
import type { AuditLog, Clock, PinFileWriter, PinIssuer, PinVault } from '../../core/ports';
import type { Project } from '../../core/project/project';
import { addressesOf, type PinSelection } from '../../host/pinRows';
import type { ProjectSession } from '../../host/projectSession';
import { goneUsers, requireReady, requireRecipients, requireTrust } from '../../host/readySession';
import { summaryLines, type ChosenSelection } from '../../host/selectionSummary';
import { registerCommand } from '../../host/showFailure';
import { issueQuestion } from '../../host/issuerText';
import { chooseImportColumns, type ExportHeaderReader } from './chooseImportColumns';
import { issueWithProgress, logIssued } from './issueWithProgress';
import { offerNext } from './offerNext';
import { rotatePins } from './rotatePins';

/** What generating PINs asks of the world. */
export interface PinTools {
  readonly issuer: (project: Project, folder: string) => PinIssuer;
  readonly vault: PinVault;
  readonly audit: AuditLog;
  readonly writePinFile: PinFileWriter;
  readonly readExportHeader: ExportHeaderReader;
  readonly clock: Clock;
  readonly selection: PinSelection;
}

/** "Generate PINs", "Rotate PINs" and "Save PINs for the Server". */
export function registerPins(
  session: ProjectSession,
  tools: PinTools,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand('enrollmentPackager.generatePins', log, () => generatePins(session, tools, log)),
    registerCommand('enrollmentPackager.rotatePins', log, (row, rows) =>
      rotatePins(session, tools, tools.selection.addresses(row, rows), log),
    ),
    registerCommand('enrollmentPackager.savePins', log, (row, rows) =>
      savePins(session, tools, addressesOf(row, rows), log),
    ),
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
  logIssued(batch, ready, log);
  await offerNext(batch);
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

/** @param addresses whose PINs are saved; everybody's where there are none */
async function savePins(
  session: ProjectSession,
  { vault, audit, clock, writePinFile }: PinTools,
  addresses: readonly string[],
  log: vscode.LogOutputChannel,
): Promise<void> {
  requireTrust();
  const { folder } = await requireReady(session);
  const batch = onlyThose(requirePins(await vault.open(clock())), addresses);
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

function onlyThose(batch: PinBatch, addresses: readonly string[]): PinBatch {
  const named = new Set(addresses.map(normaliseAddress));
  const pins = named.size === 0 ? batch.pins : batch.pins.filter(({ address }) => named.has(normaliseAddress(address)));
  if (pins.length === 0) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'no-pins-selected',
      message: 'No PINs that are still good are selected.',
      remedy: 'Select people or a batch in the view "PINs".',
    });
  }
  return { ...batch, pins };
}
