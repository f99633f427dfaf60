import type { Cancellation } from '../../core/cancellation';
import type { Clock } from '../../core/ports';
import type { Connections } from './connections';
import { exchange, type HttpAnswer, type HttpRequest } from './exchange';
import { HttpFailure } from './httpFailure';
import { saysLater, whatIsUndone, whatMayPass, type Ended, type Repeatable } from './repeatable';
import { backOff, retryAfter, type Waits } from './retryTimes';
import { wait, type Wait } from './wait';

/** Time and chance, which tests replace. */
export interface Patience {
  readonly clock: Clock;
  /** Milliseconds since some moment. Unlike the clock nobody puts it forward or back. */
  readonly ticks: () => number;
  readonly wait: Wait;
  /** At least 0, less than 1. */
  readonly random: () => number;
}

/** Real time. */
export function realPatience(clock: Clock): Patience {
  return { clock, ticks: () => performance.now(), wait, random: Math.random };
}

/**
 * Sends requests, and repeats them where they may be. All requests of one object wait together: a server that throttles one of them
 * means all.
 */
export class PatientHttp {
  /** By the ticks. */
  #notBefore = 0;
  #hasAnswered = false;

  constructor(
    private readonly connections: Connections,
    private readonly waits: Waits,
    private readonly patience: Patience,
  ) {}

  /**
   * Asks for something, again where the server is busy or the connection is lost.
   * @returns the last answer, whatever it says @throws HttpFailure of the last attempt
   */
  ask(request: HttpRequest): Promise<HttpAnswer> {
    return this.#send(request, whatMayPass);
  }

  /**
   * Has something done, once: it is tried again only where the server has not done it for certain.
   * @returns the last answer, whatever it says @throws HttpFailure of the last attempt
   */
  order(request: HttpRequest): Promise<HttpAnswer> {
    return this.#send(request, whatIsUndone);
  }

  /** Makes whatever is sent next wait as before another attempt, for somebody who has looked and orders once more. @param attempt 0 after the first one */
  slowDown(attempt: number): void {
    this.#pause(backOff(this.waits, attempt, this.patience.random()));
  }

  /** Does the server ask to wait for longer than anybody here would? */
  asksTooMuch(answer: HttpAnswer): boolean {
    return (this.#asked(answer) ?? 0) > this.waits.longestAskedMs;
  }

  async #send(request: HttpRequest, mayRepeat: Repeatable): Promise<HttpAnswer> {
    for (let attempt = 0; ; attempt++) {
      await this.#untilAllowed(request.signal);
      const ended = await exchange(this.connections, request).catch(keepFailure);
      this.#hasAnswered ||= !(ended instanceof HttpFailure);
      const asked = this.#asked(ended);
      const isBearable = (asked ?? 0) <= this.waits.longestAskedMs;
      if (asked !== undefined && isBearable) {
        this.#pause(asked);
      }
      if (!isBearable || attempt + 1 >= this.waits.tries || !mayRepeat(ended, this.#hasAnswered)) {
        return settle(ended);
      }
      if (asked === undefined) {
        this.slowDown(attempt);
      }
    }
  }

  #pause(milliseconds: number): void {
    this.#notBefore = Math.max(this.#notBefore, this.patience.ticks() + milliseconds);
  }

  async #untilAllowed(signal: Cancellation | undefined): Promise<void> {
    for (;;) {
      const milliseconds = Math.ceil(this.#notBefore - this.patience.ticks());
      if (milliseconds <= 0) {
        return;
      }
      await this.patience.wait(milliseconds, signal);
    }
  }

  /** Milliseconds. */
  #asked(ended: Ended): number | undefined {
    return ended instanceof HttpFailure || !saysLater(ended)
      ? undefined
      : retryAfter(ended.headers['retry-after'], this.patience.clock());
  }
}

function keepFailure(error: unknown): HttpFailure {
  if (error instanceof HttpFailure) {
    return error;
  }
  throw error;
}

function settle(ended: Ended): HttpAnswer {
  if (ended instanceof HttpFailure) {
    throw ended;
  }
  return ended;
}
