import * as vscode from 'vscode';
import type { Pause } from '../../core/inSlices';
import { inSlices } from '../../core/inSlices';
import type { PinTrace } from '../../core/pin/pinLife';
import { earliestExpiry, latestIssue, type IssuerKind } from '../../core/pin/pinBatch';
import type { UnreadableBatch, VaultBatch } from '../../core/pin/vaultContents';
import type { Clock } from '../../core/ports';
import type { KeptPins } from '../../host/keptPins';
import { pastBatches } from './pastBatches';
import type { PastPins, PinMemory } from './pinMemory';

/** PINs that were issued together, without the PINs. */
export interface ShownBatch {
  readonly name: string;
  readonly issuer: IssuerKind;
  readonly issuedAt: Date;
  /** When the first of its PINs stops working, or stopped. */
  readonly expiresAt: Date;
  /** Those that were revoked, then those that are good in the order of issue, then those that are used. Of a batch that expired while VS Code was closed, none are known. */
  readonly traces: readonly PinTrace[];
  /** The whole batch expired and was deleted: how many PINs it had. */
  readonly past?: number;
}

/** What the view and the status bar show. */
export type PinsState =
  | { readonly kind: 'unread' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | {
      readonly kind: 'read';
      /** Newest first. */
      readonly batches: readonly ShownBatch[];
      readonly unreadable: readonly UnreadableBatch[];
    };

/** What the vault holds, as it was when it was last read. Holds no PIN: whoever needs one opens the vault for it. */
export class ShownPins implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  #state: PinsState = { kind: 'unread' };
  #reading: Promise<void> | undefined;
  #isWanted = false;

  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly vault: Pick<KeptPins, 'open'>,
    private readonly memory: PinMemory,
    private readonly clock: Clock,
    private readonly pause: Pause,
  ) {}

  get state(): PinsState {
    return this.#state;
  }

  /** Newest first; none where they were not read. */
  get batches(): readonly ShownBatch[] {
    return this.#state.kind === 'read' ? this.#state.batches : [];
  }

  /** Reads the vault, which deletes what has expired. Nothing of it is opened in Restricted Mode. */
  read(): Promise<void> {
    this.#isWanted = vscode.workspace.isTrusted;
    this.#reading ??= this.#readAll().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readAll(): Promise<void> {
    while (this.#isWanted) {
      this.#isWanted = false;
      try {
        this.#state = await this.#readOnce();
      } catch (error) {
        this.#state = { kind: 'failed', error };
      }
      this.#changed.fire();
    }
  }

  async #readOnce(): Promise<PinsState> {
    const now = this.clock();
    const { batches, unreadable } = await this.vault.open(now);
    const shown: ShownBatch[] = [];
    for (const batch of batches.toReversed()) {
      shown.push(await withoutSecrets(batch, this.pause));
    }
    // The one with the most PINs: a few that were rotated since are one of their own.
    const [largest] = batches.filter(({ pins }) => pins.length > 0).toSorted((a, b) => b.pins.length - a.pins.length);
    const remembered = await this.memory.follow(largest && summaryOf(largest), now);
    return { kind: 'read', batches: [...shown, ...pastBatches(this.batches, shown, remembered, now)], unreadable };
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

function summaryOf({ name, issuer, pins }: VaultBatch): PastPins {
  const issuedAt = latestIssue(pins) ?? new Date(0);
  return { name, issuer, issuedAt, expiresAt: earliestExpiry(pins) ?? issuedAt, count: pins.length };
}

async function withoutSecrets({ name, issuer, pins, revoked, used }: VaultBatch, pause: Pause): Promise<ShownBatch> {
  const traces: PinTrace[] = [];
  await inSlices(revoked, pause, (trace) => {
    traces.push(trace);
  });
  await inSlices(pins, pause, ({ address, displayName, issuedAt, expiresAt }) => {
    traces.push({ address, displayName, issuedAt, expiresAt });
  });
  await inSlices(used, pause, (trace) => {
    traces.push(trace);
  });
  const known = pins.length > 0 ? pins : [...revoked, ...used];
  const issuedAt = latestIssue(known) ?? new Date(0);
  return { name, issuer, issuedAt, expiresAt: earliestExpiry(known) ?? issuedAt, traces };
}
