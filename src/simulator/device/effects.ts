import type { Effect, EffectKind } from '../simulation';
import type { Actor } from './accounts';
import type { VirtualClock } from './clock';

export interface EffectOptions {
  readonly clock: VirtualClock;
  /** Puts paths of this machine into the device's words, and takes the PIN out. */
  readonly describe: (text: string) => string;
  readonly onEffect: (effect: Effect) => void;
}

/** Everything that happened to the device, in order. A file that a script goes on writing appears once for that script. */
export class Effects {
  readonly #all: Effect[] = [];
  readonly #changedFiles = new Set<string>();

  constructor(private readonly options: EffectOptions) {}

  get all(): readonly Effect[] {
    return this.#all;
  }

  add({ step, account }: Actor, kind: EffectKind, text: string): void {
    const { clock, describe, onEffect } = this.options;
    const target = describe(text);
    const file = `${step}\n${target}`;
    if (kind === 'file-changed' && this.#changedFiles.has(file)) {
      return;
    }
    if (kind === 'file-changed' || kind === 'file-created') {
      this.#changedFiles.add(file);
    }
    const effect: Effect = { step, kind, target, account: account.Name, at: clock.now.toISOString() };
    this.#all.push(effect);
    onEffect(effect);
  }
}
