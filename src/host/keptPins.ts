import * as vscode from 'vscode';
import type { PinVault } from '../core/ports';
import type { PinBatch } from '../core/pin/pinBatch';
import type { VaultContents } from '../core/pin/vaultContents';

/** The vault as features share it: what one of them changes, the others hear of. */
export class KeptPins implements PinVault, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();

  /** Other PINs are kept than before. */
  readonly onDidChange = this.#changed.event;

  constructor(private readonly vault: PinVault) {}

  async save(batch: PinBatch): Promise<void> {
    await this.vault.save(batch);
    this.#changed.fire();
  }

  open(now: Date): Promise<VaultContents> {
    return this.vault.open(now);
  }

  async revoke(addresses: readonly string[], now: Date): Promise<number> {
    try {
      return await this.vault.revoke(addresses, now);
    } finally {
      // One that failed in the middle has revoked some.
      this.#changed.fire();
    }
  }

  async markUsed(addresses: readonly string[], now: Date): Promise<number> {
    try {
      return await this.vault.markUsed(addresses, now);
    } finally {
      this.#changed.fire();
    }
  }

  async discardUnreadable(): Promise<number> {
    try {
      return await this.vault.discardUnreadable();
    } finally {
      this.#changed.fire();
    }
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
