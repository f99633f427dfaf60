import * as vscode from 'vscode';
import { pinLife } from '../../core/pin/pinLife';
import type { AuditLog } from '../../core/ports';
import type { KeptPins } from '../../host/keptPins';
import type { PinSelection } from '../../host/pinRows';
import { requireTrust } from '../../host/readySession';
import { registerCommand } from '../../host/showFailure';
import { ClipboardGuard, clearedAfter } from './clipboardGuard';
import { findPin, type FoundPin } from './findPin';
import { lifeText, voucherSentence } from './pinWords';
import type { PinTime } from './renderPin';

/** What showing a PIN asks of the world. */
export interface ShowTools {
  readonly vault: KeptPins;
  readonly audit: AuditLog;
  readonly selection: PinSelection;
  readonly time: () => PinTime;
}

/** What is done with one PIN, and the words for it. */
interface Showing {
  readonly title: string;
  readonly question: (name: string) => string;
  readonly warning: string;
  readonly go: string;
  readonly what: 'pin-copied' | 'pin-revealed';
  readonly show: (found: FoundPin) => PromiseLike<unknown>;
}

/** "Copy PIN" and "Reveal PIN": one person at a time, each after a question that names the person, each written down before. */
export function registerShowPin(tools: ShowTools, log: vscode.LogOutputChannel): vscode.Disposable {
  const guard = new ClipboardGuard(vscode.env.clipboard);
  return vscode.Disposable.from(
    guard,
    registerCommand('enrollmentPackager.copyPin', log, (row) => showPin(tools, row, copying(guard))),
    registerCommand('enrollmentPackager.revealPin', log, (row) => showPin(tools, row, revealing(tools))),
  );
}

function copying(guard: ClipboardGuard): Showing {
  const seconds = clearedAfter / 1000;
  return {
    title: vscode.l10n.t('Copy PIN'),
    question: (name) => vscode.l10n.t('Copy the PIN of {0}?', name),
    warning: vscode.l10n.t('The clipboard is emptied after {0} seconds. The audit log says who copied it.', seconds),
    go: vscode.l10n.t('Copy PIN'),
    what: 'pin-copied',
    show: async ({ issued }) => {
      await guard.copy(issued.pin);
      const name = nameOf(issued);
      vscode.window.setStatusBarMessage(
        vscode.l10n.t('PIN of {0} copied, for {1} seconds', name, seconds),
        clearedAfter,
      );
    },
  };
}

function revealing({ time }: ShowTools): Showing {
  return {
    title: vscode.l10n.t('Reveal PIN'),
    question: (name) => vscode.l10n.t('Show the PIN of {0}?', name),
    warning: vscode.l10n.t('Make sure that nobody else sees this screen. The audit log says who looked at it.'),
    go: vscode.l10n.t('Reveal PIN'),
    what: 'pin-revealed',
    show: (found) =>
      vscode.window.showInformationMessage(
        vscode.l10n.t('The PIN of {0} is {1}', nameOf(found.issued), found.issued.pin.reveal()),
        { modal: true, detail: describe(found, time()).join('\n') },
      ),
  };
}

async function showPin(tools: ShowTools, row: unknown, showing: Showing): Promise<void> {
  requireTrust();
  const { vault, audit, selection, time } = tools;
  const addresses = selection.addresses(row, undefined);
  const found = await findPin(await vault.open(time().now), addresses, showing.title);
  if (found === undefined) {
    return;
  }
  const detail = [...describe(found, time()), '', showing.warning].join('\n');
  const question = showing.question(nameOf(found.issued));
  if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, showing.go)) === showing.go) {
    await audit.record({ what: showing.what, count: 1, about: found.issued.address });
    await showing.show(found);
  }
}

function describe({ issued, issuer }: FoundPin, { now, required }: PinTime): readonly string[] {
  return [issued.address, lifeText(pinLife(issued, now, required)), voucherSentence(issuer)];
}

function nameOf({ displayName, address }: FoundPin['issued']): string {
  return displayName || address;
}
