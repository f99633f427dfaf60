import path from 'node:path';
import * as vscode from 'vscode';
import { EnrollmentError } from '../../core/errors';
import type { IssuerKind } from '../../core/pin/pinBatch';
import { planRevocation, type Revocation } from '../../core/pin/revocation';
import { requirePins, type RevokedPin } from '../../core/pin/vaultContents';
import type { Clock, RevokedListWriter } from '../../core/ports';
import type { KeptPins } from '../../host/keptPins';
import { pause } from '../../host/pause';
import { addressesOf, type PinRow, type PinSelection } from '../../host/pinRows';
import type { ProjectSession } from '../../host/projectSession';
import { requireTrust } from '../../host/readySession';
import { registerCommand } from '../../host/showFailure';

/** What revoking PINs asks of the world. */
export interface RevokeTools {
  readonly session: ProjectSession;
  readonly vault: KeptPins;
  readonly selection: PinSelection;
  readonly clock: Clock;
  readonly writeRevokedList: RevokedListWriter;
}

/** "Revoke PINs", "Save List of Revoked PINs", and "Delete PINs That Cannot Be Opened". */
export function registerRevokePins(tools: RevokeTools, log: vscode.LogOutputChannel): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand('enrollmentPackager.revokePins', log, (row, rows) =>
      revokePins(tools, tools.selection.addresses(row, rows), log),
    ),
    registerCommand('enrollmentPackager.saveRevoked', log, (row, rows) => saveRevoked(tools, addressesOf(row, rows))),
    registerCommand('enrollmentPackager.discardPins', log, () => discardPins(tools, log)),
  );
}

async function revokePins(
  { vault, clock }: RevokeTools,
  addresses: readonly string[],
  log: vscode.LogOutputChannel,
): Promise<void> {
  requireTrust();
  const contents = await vault.open(clock());
  requirePins(contents);
  const plan = await planRevocation(contents.batches, addresses, pause);
  if (plan.people.length === 0) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'no-pins-selected',
      message: 'No PINs that are still good are selected.',
      remedy: 'Select people or a batch in the view "PINs".',
    });
  }
  const revoke = vscode.l10n.t('Revoke');
  const detail = [...consequences(plan.issuers), vscode.l10n.t('Packages that were built before still hold them.')];
  const options = { modal: true, detail: detail.join('\n') };
  if ((await vscode.window.showWarningMessage(questionOf(plan), options, revoke)) !== revoke) {
    return;
  }
  const revoked = await vscode.window.withProgress({ location: { viewId: 'enrollmentPackager.pins' } }, () =>
    vault.revoke(
      plan.people.map(({ address }) => address),
      clock(),
    ),
  );
  log.info(`${revoked} PINs revoked.`);
  await offerWayOn(plan, revoked);
}

function questionOf({ people }: Revocation): string {
  const [first] = people;
  return people.length === 1 && first !== undefined
    ? vscode.l10n.t('Revoke the PIN of {0}?', first.displayName || first.address)
    : vscode.l10n.t('Revoke the PINs of {0} users?', people.length);
}

/** What becomes of the PINs here, and what their servers make of it, which nobody here can change. */
function consequences(issuers: readonly IssuerKind[]): readonly string[] {
  return [
    vscode.l10n.t('They are deleted here, and no package is built with them any more.'),
    ...issuers.map(serverSentence),
  ];
}

function serverSentence(issuer: IssuerKind): string {
  switch (issuer) {
    case 'local':
      return vscode.l10n.t('A server that has read them accepts them until they expire or are removed there.');
    case 'import':
      return vscode.l10n.t('The server that made them accepts them until they expire or are removed there.');
    case 'neurons':
      return vscode.l10n.t('The server keeps a PIN until it expires; a new one takes its place.');
  }
}

/** What is left to do at the server: a list to work through, or new PINs. */
async function offerWayOn({ people, issuers }: Revocation, revoked: number): Promise<void> {
  const save = vscode.l10n.t('Save List…');
  const rotate = vscode.l10n.t('Rotate PINs…');
  const said = [vscode.l10n.t('{0} PINs are revoked here.', revoked), ...issuers.map(serverSentence)].join(' ');
  const answer = await vscode.window.showWarningMessage(said, save, rotate);
  const row: PinRow = { traces: people };
  if (answer === save) {
    await vscode.commands.executeCommand('enrollmentPackager.saveRevoked', row);
  } else if (answer === rotate) {
    await vscode.commands.executeCommand('enrollmentPackager.rotatePins', row);
  }
}

/** Whose PINs have to be removed at the server; all that were revoked where nobody is named. */
async function saveRevoked(tools: RevokeTools, addresses: readonly string[]): Promise<void> {
  requireTrust();
  const { batches } = await tools.vault.open(tools.clock());
  const named = new Set(addresses);
  const isNamed = ({ address }: RevokedPin): boolean => named.size === 0 || named.has(address);
  const rows = batches.flatMap(({ issuer, revoked }) => revoked.filter(isNamed).map((pin) => ({ issuer, pin })));
  if (rows.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No PINs are revoked that would still live.'));
    return;
  }
  const folder = tools.session.opened?.folder ?? '';
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save List of Revoked PINs'),
    defaultUri: vscode.Uri.file(path.join(folder, 'out', 'revoked.csv')),
    filters: { CSV: ['csv'] },
  });
  if (target !== undefined) {
    await tools.writeRevokedList(target.fsPath, rows);
    void vscode.window.showInformationMessage(vscode.l10n.t('{0} is written.', path.basename(target.fsPath)));
  }
}

/** A key that is lost for good leaves files that nobody can open: they may go before their time. */
async function discardPins({ vault, clock }: RevokeTools, log: vscode.LogOutputChannel): Promise<void> {
  requireTrust();
  const { unreadable } = await vault.open(clock());
  if (unreadable.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('All PINs can be opened; nothing is deleted.'));
    return;
  }
  const remove = vscode.l10n.t('Delete');
  const detail = vscode.l10n.t(
    'Batches before them go, too: nobody can tell which of their PINs were replaced. If the key comes back, these PINs do not.',
  );
  const question = vscode.l10n.t('Delete {0} batches of PINs that cannot be opened?', unreadable.length);
  if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, remove)) === remove) {
    log.info(`${await vault.discardUnreadable()} batches of PINs discarded.`);
  }
}
