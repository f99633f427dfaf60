import type { Pin } from '../../core/pin/pin';

/** The parts of VS Code's clipboard that this needs. */
export interface TextClipboard {
  readText(): PromiseLike<string>;
  writeText(text: string): PromiseLike<void>;
}

/** How long a PIN stays in the clipboard, in milliseconds. */
export const clearedAfter = 30_000;

/** Puts PINs into the clipboard, and takes them out again: everything on this machine can read it. */
export class ClipboardGuard {
  #timer: NodeJS.Timeout | undefined;
  #copied: Pin | undefined;

  constructor(
    private readonly clipboard: TextClipboard,
    private readonly life: number = clearedAfter,
  ) {}

  async copy(pin: Pin): Promise<void> {
    clearTimeout(this.#timer);
    this.#copied = pin;
    await this.clipboard.writeText(pin.reveal());
    this.#timer = setTimeout(() => void this.clear(), this.life);
  }

  /** Empties the clipboard if the PIN is still what is in it, and leaves alone what the user has copied since. */
  async clear(): Promise<void> {
    clearTimeout(this.#timer);
    const copied = this.#copied;
    this.#copied = undefined;
    if (copied !== undefined && (await this.clipboard.readText()) === copied.reveal()) {
      await this.clipboard.writeText('');
    }
  }

  /** VS Code closes: the PIN goes at once. */
  dispose(): void {
    void this.clear();
  }
}
