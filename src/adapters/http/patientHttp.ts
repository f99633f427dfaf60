import type { Clock } from '../../core/ports';
import { exchange, HttpFailure, type HttpAnswer, type HttpRequest } from './exchange';
import { backOff, retryAfter } from './retryTimes';
import type { Wait } from './wait';

/** Time and chance, which tests replace. */
export interface Patience {
  readonly clock: Clock;
  readonly wait: Wait;
  /** At least 0, less than 1. */
  readonly random: () => number;
}

const mostAttempts = 6;
/** Milliseconds that a server may ask for; whoever asks for more has to be asked again another day. */
export const longestPause = 120_000;

const laterStatuses: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);
/** Codes of connections that were ended by the other side, as a kept-alive one may be at any time. */
const lostConnections: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/**
 * Sends requests that may be repeated, and repeats them where the server says "later" or the connection is lost. All requests of one
 * object wait together: a server that throttles one of them means all.
 */
export class PatientHttp {
  /** Milliseconds since 1970 before which nothing is sent. */
  #notBefore = 0;

  constructor(private readonly patience: Patience) {}

  /** @returns the last answer, whatever it is @throws HttpFailure of the last attempt */
  async send(request: HttpRequest): Promise<HttpAnswer> {
    for (let attempt = 0; ; attempt++) {
      await this.#untilAllowed(request);
      const answer = await exchange(request).catch(keepLost);
      const pause = this.#pauseAfter(answer, attempt);
      if (pause === undefined || attempt + 1 >= mostAttempts) {
        return settle(answer);
      }
      this.#notBefore = Math.max(this.#notBefore, this.patience.clock().getTime() + pause);
    }
  }

  async #untilAllowed({ signal }: HttpRequest): Promise<void> {
    for (;;) {
      const ms = this.#notBefore - this.patience.clock().getTime();
      if (ms <= 0) {
        return;
      }
      await this.patience.wait(ms, signal);
    }
  }

  /** @returns undefined where the answer is final */
  #pauseAfter(answer: HttpAnswer | HttpFailure, attempt: number): number | undefined {
    const usual = backOff(attempt, this.patience.random());
    if (answer instanceof HttpFailure) {
      return usual;
    }
    if (!laterStatuses.has(answer.status)) {
      return undefined;
    }
    const asked = retryAfter(answer.headers.get('retry-after'), this.patience.clock()) ?? usual;
    return asked > longestPause ? undefined : asked;
  }
}

function keepLost(error: unknown): HttpFailure {
  if (error instanceof HttpFailure && (error.problem === 'cut-off' || lostConnections.has(error.code))) {
    return error;
  }
  throw error;
}

function settle(answer: HttpAnswer | HttpFailure): HttpAnswer {
  if (answer instanceof HttpFailure) {
    throw answer;
  }
  return answer;
}
