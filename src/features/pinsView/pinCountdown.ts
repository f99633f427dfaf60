import * as vscode from 'vscode';
import { countLives, pinLife } from '../../core/pin/pinLife';
import type { PinTime } from './renderPin';
import { durationText, lifeCount, timeText, voucherSentence } from './pinWords';
import type { ShownBatch, ShownPins } from './shownPins';

/** The item in the status bar: how long the PINs of the batch in use live. Hidden where there are none. */
export class PinCountdown implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem('enrollmentPackager.pins', vscode.StatusBarAlignment.Left);

  constructor(
    private readonly shown: ShownPins,
    private readonly time: () => PinTime,
  ) {
    this.#item.name = vscode.l10n.t('Enrollment: PINs');
    this.#item.command = 'enrollmentPackager.pins.focus';
  }

  update(): void {
    const time = this.time();
    const live = this.shown.batches.filter((batch) => liveCount(batch, time) > 0);
    const past = this.shown.batches.find((batch) => batch.past !== undefined);
    const [first, ...others] = live.toSorted((a, b) => liveCount(b, time) - liveCount(a, time));
    if (first !== undefined) {
      this.#count(first, others, time);
    } else if (past?.past !== undefined) {
      this.#mourn(past, past.past);
    } else {
      this.#item.hide();
    }
  }

  /** @param inUse the batch with the most PINs: a few that were rotated since are one of their own */
  #count(inUse: ShownBatch, others: readonly ShownBatch[], time: PinTime): void {
    const { issuer, expiresAt, traces, issuedAt } = inUse;
    const { now, required } = time;
    // Of the first PIN that expires: a package lives no longer than that.
    const life = pinLife({ address: '', displayName: '', issuedAt, expiresAt }, now, required);
    const { expiring } = countLives(traces, now, required);
    const left = 'minutesLeft' in life ? durationText(life.minutesLeft) : '';
    const further = others.reduce((sum, batch) => sum + liveCount(batch, time), 0);
    this.#show(`$(key) ${vscode.l10n.t('PINs: {0}', left)}`, [
      vscode.l10n.t('{0} PINs are good until {1}.', liveCount(inUse, time), timeText(expiresAt)),
      ...(expiring === 0 ? [] : [expiringText(expiring, required.hours)]),
      voucherSentence(issuer),
      ...(further === 0 ? [] : [vscode.l10n.t('{0} more PINs were issued separately.', further)]),
    ]);
    this.#item.backgroundColor =
      life.kind === 'valid' ? undefined : new vscode.ThemeColor('statusBarItem.warningBackground');
  }

  #mourn({ issuer, expiresAt }: ShownBatch, count: number): void {
    this.#show(`$(key) ${vscode.l10n.t('PINs: expired')}`, [
      vscode.l10n.t('{0} PINs expired {1} and were deleted.', count, timeText(expiresAt)),
      vscode.l10n.t('Generate new ones for whoever has not enrolled yet.'),
      voucherSentence(issuer),
    ]);
    this.#item.backgroundColor = new vscode.ThemeColor('statusBarItem.errorBackground');
  }

  #show(text: string, lines: readonly string[]): void {
    this.#item.text = text;
    this.#item.tooltip = lines.join('\n');
    this.#item.accessibilityInformation = { label: [text.replace('$(key) ', ''), ...lines].join(' ') };
    this.#item.show();
  }

  dispose(): void {
    this.#item.dispose();
  }
}

function expiringText(count: number, hours: number): string {
  return vscode.l10n.t(
    '{0}: a package asks for {1} hours, so none is built with them any more.',
    lifeCount('expiring', count),
    hours,
  );
}

function liveCount({ traces }: ShownBatch, { now, required }: PinTime): number {
  const { valid, expiring } = countLives(traces, now, required);
  return valid + expiring;
}
