import { setTimeout as sleep } from 'node:timers/promises';

/** How long waiting between tries takes. */
export interface Waits {
  /** Milliseconds before the second try; each further one waits twice as long. */
  readonly firstMs: number;
  readonly longestMs: number;
  /** What a server may ask for by Retry-After, in milliseconds; one that asks for more has failed. */
  readonly longestAskedMs: number;
  /** Tries of one request, the first among them. */
  readonly tries: number;
}

export const usualWaits: Waits = { firstMs: 1_000, longestMs: 60_000, longestAskedMs: 600_000, tries: 8 };

/**
 * When the next request may go out. All requests of a session share it: a server that asks one of them to wait is
 * overloaded for the others, too.
 */
export class BackOff {
  /** By the machine's monotonic clock. */
  #notBefore = 0;

  constructor(
    readonly waits: Waits,
    private readonly stop: AbortSignal,
  ) {}

  /** Returns when the server may be asked. */
  async ready(): Promise<void> {
    for (let rest = this.#rest(); rest > 0; rest = this.#rest()) {
      await this.#sleep(rest);
    }
  }

  /** Everybody waits for as long as the server asked for. @returns false where that is too long */
  waitAsked(milliseconds: number): boolean {
    if (milliseconds > this.waits.longestAskedMs) {
      return false;
    }
    this.#notBefore = Math.max(this.#notBefore, performance.now() + milliseconds);
    return true;
  }

  /** Waits before another try; somewhere in the upper half of the span, so that those who failed together do not return together. */
  async beforeTry(attempt: number): Promise<void> {
    const { firstMs, longestMs } = this.waits;
    const span = Math.min(firstMs * 2 ** (attempt - 1), longestMs);
    await this.#sleep((span * (1 + Math.random())) / 2);
  }

  #rest(): number {
    return Math.ceil(this.#notBefore - performance.now());
  }

  async #sleep(milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { signal: this.stop });
  }
}

/** Milliseconds of a Retry-After header: seconds, or a date (RFC 9110, 10.2.3). undefined where it says neither. */
export function askedToWait(header: string | undefined, now: number): number | undefined {
  if (header === undefined) {
    return undefined;
  }
  const seconds = /^\d{1,9}$/.test(header.trim()) ? Number(header) : Number.NaN;
  const milliseconds = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
}
