import * as v from 'valibot';
import type { EnrollmentError } from '../../core/errors';
import { askedToWait, type BackOff } from './backOff';
import { exchange, type Incoming, type Outgoing, type Peer } from './httpExchange';
import { connectionFailure, malformedAnswer, redirected, statusFailure } from './neuronsFailure';

/** How one request ended. */
export type Attempt =
  | { readonly kind: 'answered'; readonly content: unknown }
  /** The server has not done what was asked: it said so, or never heard it. @param mayTryAgain the same request can succeed later */
  | { readonly kind: 'refused'; readonly failure: EnrollmentError; readonly mayTryAgain: boolean }
  /** The server may have done it. */
  | { readonly kind: 'unknown'; readonly failure: EnrollmentError };

/** Requests to the REST API of one server. */
export class NeuronsApi {
  #hasAnswered = false;

  constructor(
    private readonly peer: Peer,
    private readonly backOff: BackOff,
    private readonly stop: AbortSignal,
  ) {}

  get url(): string {
    return this.peer.url;
  }

  /** Asks for something, again where the server is busy or fails: asking changes nothing. */
  async get<Schema extends v.GenericSchema>(
    path: string,
    query: Readonly<Record<string, string>>,
    schema: Schema,
  ): Promise<v.InferOutput<Schema>> {
    const outgoing: Outgoing = { method: 'GET', path, query: new URLSearchParams(query) };
    for (let attempt = 1; ; attempt++) {
      const ended = await this.#attempt(outgoing);
      if (ended.kind === 'answered') {
        return this.parse(schema, ended.content);
      }
      if (attempt >= this.backOff.waits.tries || !this.#canPass(ended)) {
        throw ended.failure;
      }
      await this.backOff.beforeTry(attempt);
    }
  }

  /** Has something done, and tries again only where the server has said that it did not do it. */
  async post(path: string, form: Readonly<Record<string, string>>): Promise<Attempt> {
    const outgoing: Outgoing = { method: 'POST', path, form: new URLSearchParams(form) };
    for (let attempt = 1; ; attempt++) {
      const ended = await this.#attempt(outgoing);
      if (ended.kind !== 'refused' || !ended.mayTryAgain || attempt >= this.backOff.waits.tries) {
        return ended;
      }
      await this.backOff.beforeTry(attempt);
    }
  }

  /** Waits before a request that is made once more by somebody who has looked. */
  async beforeTry(attempt: number): Promise<void> {
    if (attempt > 0) {
      await this.backOff.beforeTry(attempt);
    }
  }

  /** Can the same question have another end later? Where nobody has answered yet, the settings are wrong rather than the server tired. */
  #canPass(ended: Exclude<Attempt, { readonly kind: 'answered' }>): boolean {
    if (ended.kind === 'refused') {
      return ended.mayTryAgain && (this.#hasAnswered || ended.failure.code !== 'neurons-unreachable');
    }
    return ended.failure.code !== 'neurons-answer' && (this.#hasAnswered || ended.failure.code !== 'neurons-timeout');
  }

  async #attempt(outgoing: Outgoing): Promise<Attempt> {
    await this.backOff.ready();
    let incoming: Incoming;
    try {
      incoming = await exchange(this.peer, outgoing, this.stop);
    } catch (error) {
      this.stop.throwIfAborted();
      return ofConnection(connectionFailure(error, this.url));
    }
    this.#hasAnswered = true;
    return this.#ofAnswer(incoming);
  }

  #ofAnswer({ status, body, retryAfter, location }: Incoming): Attempt {
    const failure = statusFailure(this.url, status);
    if (status >= 200 && status < 300) {
      return this.#content(body);
    }
    if (status === 429 || status === 503) {
      const asked = askedToWait(retryAfter, Date.now());
      const isBearable = asked === undefined || this.backOff.waitAsked(asked);
      return status === 429 || !isBearable
        ? { kind: 'refused', failure: isBearable ? failure : statusFailure(this.url, 429), mayTryAgain: isBearable }
        : { kind: 'unknown', failure };
    }
    if (status >= 500) {
      return { kind: 'unknown', failure };
    }
    const said = status >= 300 && status < 400 ? redirected(this.url, location) : failure;
    return { kind: 'refused', failure: said, mayTryAgain: false };
  }

  #content(body: string): Attempt {
    try {
      return { kind: 'answered', content: JSON.parse(body) as unknown };
    } catch {
      // The parser's message quotes the text.
      return { kind: 'unknown', failure: malformedAnswer(this.url, 'no JSON') };
    }
  }

  /** @throws EnrollmentError `neurons-answer` with the place, never with what stands there */
  parse<Schema extends v.GenericSchema>(schema: Schema, content: unknown): v.InferOutput<Schema> {
    const parsed = v.safeParse(schema, content);
    if (!parsed.success) {
      const [issue] = parsed.issues;
      const place = (issue.path ?? []).map(({ key }) => String(key)).join('.');
      throw malformedAnswer(this.url, place === '' ? 'no object' : place);
    }
    return parsed.output;
  }
}

/** Nobody was reached, or the server is not who it should be: nothing was sent. Anything else may have been heard. */
function ofConnection(failure: EnrollmentError): Attempt {
  const neverHeard = ['neurons-unreachable', 'neurons-unknown-host'].includes(failure.code);
  return neverHeard || failure.code === 'neurons-certificate'
    ? { kind: 'refused', failure, mayTryAgain: failure.code === 'neurons-unreachable' }
    : { kind: 'unknown', failure };
}
