import * as vscode from 'vscode';
import type { Recipient } from '../../core/directory/recipient';
import { EnrollmentError } from '../../core/errors';
import type { ReadyProject } from '../../host/openDirectory';
import type { ProjectSession } from '../../host/projectSession';
import { requireReady, requireTrust } from '../../host/readySession';
import { issueQuestion } from '../../host/issuerText';
import { issueWithProgress, logIssued } from './issueWithProgress';
import { offerNext } from './offerNext';
import type { PinTools } from './registerPins';

/** "Rotate PINs": new PINs for these people, in the place of theirs. Everybody else keeps the PIN that they have. */
export async function rotatePins(
  session: ProjectSession,
  tools: PinTools,
  addresses: readonly string[],
  log: vscode.LogOutputChannel,
): Promise<void> {
  requireTrust();
  const ready = await requireReady(session);
  const recipients = addresses.flatMap((address) => ready.index.recipientAt(address) ?? []);
  if (recipients.length === 0) {
    throw noneToRotate(addresses.length);
  }
  if (!(await confirmRotation(recipients, addresses.length - recipients.length, ready))) {
    return;
  }
  const about = `by ${ready.project.pin.issuer}`;
  await tools.audit.record({ what: 'pins-rotated', count: recipients.length, about });
  const batch = await issueWithProgress(ready, recipients, tools);
  logIssued(batch, ready, log);
  await offerNext(batch, { traces: batch.pins.map(({ address }) => ({ address })) });
}

function noneToRotate(selected: number): EnrollmentError {
  return new EnrollmentError(
    selected === 0
      ? {
          kind: 'refused',
          code: 'no-pins-selected',
          message: 'Nobody is selected whose PIN could be rotated.',
          remedy: 'Select people or a batch in the view "PINs".',
        }
      : {
          kind: 'refused',
          code: 'no-recipients',
          message: 'None of {0} selected users can enrol: they are in no source any more, or are not allowed to.',
          remedy: 'Look at them in the view "Users & Groups".',
          values: [selected],
        },
  );
}

async function confirmRotation(
  recipients: readonly Recipient[],
  left: number,
  { project }: ReadyProject,
): Promise<boolean> {
  const rotate = vscode.l10n.t('Rotate PINs');
  const [first] = recipients;
  const question =
    recipients.length === 1 && first !== undefined
      ? vscode.l10n.t('Issue a new PIN for {0}?', first.displayName || first.address)
      : vscode.l10n.t('Issue new PINs for {0} users?', recipients.length);
  const detail = [
    vscode.l10n.t('Only these PINs change. Packages that were built before hold the old ones.'),
    ...(left === 0 ? [] : [vscode.l10n.t('{0} selected users cannot enrol any more and get none.', left)]),
    issueQuestion(recipients.length, project.pin).detail,
  ].join('\n');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, rotate)) === rotate;
}
