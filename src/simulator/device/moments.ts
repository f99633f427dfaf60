/** Points of an attempt at which a device may lose its power. */
export const momentNames = [
  'start',
  'identity-known',
  'work-folder',
  'answer-file-written',
  'designer-running',
  'package-built',
  'installing',
  'installed',
  'waiting',
  'enrolled',
  'cleaning-up',
] as const;

export type MomentName = (typeof momentNames)[number];

/** The device loses its power. Ends whatever was going on. */
export class PowerLoss extends Error {
  constructor() {
    super('The device lost its power.');
  }
}

/** Tells a fault that a moment has come, once. */
export class Moments {
  readonly #waiting = new Map<MomentName, () => void>();

  /** @param action may throw {@link PowerLoss} */
  once(moment: MomentName, action: () => void): void {
    this.#waiting.set(moment, action);
  }

  reach(moment: MomentName): void {
    const action = this.#waiting.get(moment);
    if (action !== undefined) {
      this.#waiting.delete(moment);
      action();
    }
  }
}
