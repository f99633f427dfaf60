import type * as vscode from 'vscode';
import type { IssuerKind } from '../../core/pin/pinBatch';

import { rememberedFor } from './pastBatches';

const key = 'enrollmentPackager.lastPins';

/** What is known of PINs that expired and were deleted: neither whose they were, nor the PINs. */
export interface PastPins {
  readonly name: string;
  readonly issuer: IssuerKind;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly count: number;
}

/** The same as it is kept, with times in milliseconds since 1970. */
interface StoredPins extends Pick<PastPins, 'name' | 'issuer' | 'count'> {
  readonly issued: number;
  readonly expires: number;
}

/** Remembers the batch in use, so that its end is known also when VS Code was closed at that time. */
export class PinMemory {
  constructor(private readonly memory: Pick<vscode.Memento, 'get' | 'update'>) {}

  /**
   * @param current the batch in use, of those that still work
   * @returns the last one, where none works any more and that is no longer ago than a day
   */
  async follow(current: PastPins | undefined, now: Date): Promise<PastPins | undefined> {
    const stored = this.memory.get<StoredPins>(key);
    if (current !== undefined) {
      await this.#remember(current, stored);
      return undefined;
    }
    if (stored === undefined) {
      return undefined;
    }
    const { name, issuer, count, issued, expires } = stored;
    const since = now.getTime() - expires;
    // Gone before its time: it was revoked or discarded, which is no news to whoever did it.
    if (since < 0 || since > rememberedFor) {
      await this.memory.update(key, undefined);
      return undefined;
    }
    return { name, issuer, count, issuedAt: new Date(issued), expiresAt: new Date(expires) };
  }

  async #remember({ name, issuer, count, ...times }: PastPins, stored: StoredPins | undefined): Promise<void> {
    const next = { name, issuer, count, issued: times.issuedAt.getTime(), expires: times.expiresAt.getTime() };
    if (stored?.name !== name || stored.count !== count || stored.expires !== next.expires) {
      await this.memory.update(key, next);
    }
  }
}
