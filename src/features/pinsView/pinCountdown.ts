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
    const [inUse] = this.shown.batches.filter((batch) => batch.past !== undefined || isLive(batch, time));
    if (inUse === undefined) {
      this.#item.hide();
    } else if (inUse.past === undefined) {
      this.#count(inUse, time);
    } else {
      this.#mourn(inUse, inUse.past);
    }
  }

  #count({ issuer, expiresAt, traces, issuedAt }: ShownBatch, { now, required }: PinTime): void {
    // Of the first PIN that expires: a package lives no longer than that.
    const life = pinLife({ address: '', displayName: '', issuedAt, expiresAt }, now, required);
    const counts = countLives(traces, now, required);
    const left = 'minutesLeft' in life ? durationText(life.minutesLeft) : '';
    const live = counts.valid + counts.expiring;
    this.#show(`$(key) ${vscode.l10n.t('PINs: {0}', left)}`, [
      vscode.l10n.t('{0} PINs are good until {1}.', live, timeText(expiresAt)),
      ...(counts.expiring === 0
        ? []
        : [
            vscode.l10n.t(
              '{0}: a package asks for {1} hours, so none is built with them any more.',
              lifeCount('expiring', counts.expiring),
              required.hours,
            ),
          ]),
      voucherSentence(issuer),
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

function isLive({ traces }: ShownBatch, { now, required }: PinTime): boolean {
  return traces.some((trace) => ['valid', 'expiring'].includes(pinLife(trace, now, required).kind));
}
