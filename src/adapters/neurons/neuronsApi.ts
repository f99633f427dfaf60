import * as v from 'valibot';
import type { Cancellation } from '../../core/cancellation';
import type { EnrollmentError } from '../../core/errors';
import type { HttpAnswer, HttpRequest } from '../http/exchange';
import { HttpFailure, type HttpProblem } from '../http/httpFailure';
import type { PatientHttp } from '../http/patientHttp';
import { malformedAnswer, statusFailure, withoutAnswer } from './neuronsFailure';

/** A server and how it is asked. */
export interface Peer {
  /** Origin, without a slash at the end. */
  readonly url: string;
  /** Whole value of the header. */
  readonly authorization: string;
  readonly answerSeconds: number;
  readonly signal: Cancellation;
}

/** How an order ended. */
export type Attempt =
  | { readonly kind: 'answered'; readonly content: unknown }
  /** The server has not done what was asked: it said so, or never heard it. */
  | { readonly kind: 'refused'; readonly failure: EnrollmentError }
  /** The server may have done it. */
  | { readonly kind: 'unknown'; readonly failure: EnrollmentError };

/** Problems in which the server has done nothing. */
const undone: ReadonlySet<HttpProblem> = new Set<HttpProblem>(['unheard', 'proxy', 'redirect']);

/** Requests to the REST API of one server. */
export class NeuronsApi {
  constructor(
    private readonly peer: Peer,
    private readonly http: PatientHttp,
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
    const ended = await this.#attempt(() => this.http.ask(this.#request(path, { query })));
    if (ended.kind === 'answered') {
      return this.parse(schema, ended.content);
    }
    throw ended.failure;
  }

  /** Has something done, and tries again only where the server has said that it did not do it. */
  post(path: string, fields: Readonly<Record<string, string>>): Promise<Attempt> {
    return this.#attempt(() => this.http.order(this.#request(path, { form: new URLSearchParams(fields) })));
  }

  /** Waits before a request that is made once more by somebody who has looked. */
  beforeTry(attempt: number): void {
    if (attempt > 0) {
      this.http.slowDown(attempt - 1);
    }
  }

  #request(
    path: string,
    { query, form }: { readonly query?: Readonly<Record<string, string>>; readonly form?: URLSearchParams },
  ): HttpRequest {
    const { url: origin, authorization, answerSeconds, signal } = this.peer;
    const url = new URL(path, origin);
    url.search = new URLSearchParams(query).toString();
    return { url, headers: { accept: 'application/json', authorization }, form, answerSeconds, signal };
  }

  async #attempt(send: () => Promise<HttpAnswer>): Promise<Attempt> {
    try {
      return this.#ofAnswer(await send());
    } catch (error) {
      if (!(error instanceof HttpFailure)) {
        throw error;
      }
      const isUndone = undone.has(error.problem);
      const failure = withoutAnswer(error, this.url, this.peer.answerSeconds);
      return { kind: isUndone ? 'refused' : 'unknown', failure };
    }
  }

  #ofAnswer(answer: HttpAnswer): Attempt {
    const { status } = answer;
    if (status >= 200 && status < 300) {
      return this.#content(answer.body);
    }
    if (this.http.asksTooMuch(answer)) {
      return { kind: 'refused', failure: statusFailure(this.url, 429) };
    }
    return { kind: status >= 500 ? 'unknown' : 'refused', failure: statusFailure(this.url, status) };
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
