import * as v from 'valibot';
import type { Cancellation } from '../../core/cancellation';
import { accountOf, signedOut } from '../../core/directory/sourceAccount';
import type { SourceToken, SourceTokens } from '../../core/ports';
import { entraClouds, type EntraHosts, type EntraSourceSettings } from '../../core/project/entraSourceSettings';
import type { HttpAnswer } from '../http/exchange';
import type { Connections } from '../http/connections';
import type { ProxyVariables } from '../http/proxiedAgent';
import { PatientHttp, type Patience } from '../http/patientHttp';
import { entraFailure, malformed, withoutAnswer } from './entraFailure';
import { graphFailure, type Asked } from './graphFailure';
import { microsoftWaits } from './microsoft';

/** What a tenant as a source needs of the world. */
export interface EntraWorld extends Patience {
  readonly tokens: SourceTokens;
  /** Other servers than those of the cloud, for tests alone: no setting leads here. */
  readonly hosts?: EntraHosts | undefined;
  readonly proxy?: ProxyVariables | undefined;
}

/** A question to Graph. */
export interface GraphQuery extends Asked {
  /** Below `/v1.0/`; every part is encoded. */
  readonly path: readonly string[];
  readonly parameters: Readonly<Record<string, string>>;
  /** Asks the index that knows `$search`, `$count` and more filters, and lags behind by seconds. */
  readonly eventual?: boolean | undefined;
}

/** A question and where Graph answers it: its first page, or one that Graph itself named. */
export interface GraphRequest {
  readonly url: URL;
  readonly query: Omit<GraphQuery, 'path' | 'parameters'>;
}

/** Reads from one tenant's Graph, with a token that is renewed once where Graph does not take it any more. */
export class GraphConnection {
  readonly #http: PatientHttp;
  readonly #host: string;
  #token: Promise<SourceToken> | undefined;

  constructor(
    readonly settings: EntraSourceSettings,
    private readonly world: EntraWorld,
    connections: Connections,
    private readonly signal: Cancellation | undefined,
  ) {
    this.#http = new PatientHttp(connections, microsoftWaits, world);
    this.#host = (world.hosts ?? entraClouds[settings.cloud]).graph;
  }

  /** Who is signed in. @throws EnrollmentError `source-signed-out` */
  async account(): Promise<string> {
    return (await this.#current()).account;
  }

  request({ path, parameters, ...query }: GraphQuery): GraphRequest {
    const url = new URL(`/v1.0/${path.map(encodeURIComponent).join('/')}`, this.#host);
    // URLSearchParams would write + for blanks, which is no blank everywhere.
    url.search = Object.entries(parameters)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('&');
    return { url, query };
  }

  /** Where an answer says that it goes on. @throws EnrollmentError where that is not this Graph: the token is for no one else */
  follow(link: string, { query }: GraphRequest): GraphRequest {
    const url = URL.canParse(link) ? new URL(link) : undefined;
    if (url?.origin !== new URL(this.#host).origin || !url.pathname.startsWith('/v1.0/')) {
      throw entraFailure('entra-foreign-link', {
        message: 'An answer of {0} goes on at another address, which is not followed.',
        remedy: 'Check whether a proxy on the way answers in its place.',
        values: [this.#host],
      });
    }
    return { url, query };
  }

  /** The answer, checked. Statuses that `accept` names come back as they are. */
  async read<T>(
    request: GraphRequest,
    schema: v.GenericSchema<unknown, T>,
    accept: readonly number[] = [],
  ): Promise<T | number> {
    const answer = await this.#authorised(request);
    if (accept.includes(answer.status)) {
      return answer.status;
    }
    if (answer.status !== 200) {
      throw graphFailure(answer, request.query, this.settings);
    }
    return this.#parse(answer.body, schema);
  }

  #parse<T>(body: string, schema: v.GenericSchema<unknown, T>): T {
    let json: unknown;
    try {
      json = JSON.parse(body);
    } catch {
      throw malformed(this.#host, 'no JSON');
    }
    const result = v.safeParse(schema, json, { abortEarly: true });
    if (!result.success) {
      throw malformed(this.#host, v.getDotPath(result.issues[0])?.slice(0, 100) ?? 'no object');
    }
    return result.output;
  }

  async #authorised(request: GraphRequest): Promise<HttpAnswer> {
    const token = await this.#current();
    const answer = await this.#send(request, token);
    if (answer.status !== 401) {
      return answer;
    }
    const renewed = await this.#send(request, await this.#renewed(token));
    if (renewed.status === 401) {
      throw signedOut(accountOf(this.settings));
    }
    return renewed;
  }

  #current(): Promise<SourceToken> {
    this.#token ??= this.world.tokens.get(this.settings, { signal: this.signal });
    return this.#token;
  }

  /** Several requests may learn at once that a token is over; the first of them gets a new one for all. */
  async #renewed(refused: SourceToken): Promise<SourceToken> {
    if ((await this.#current()) === refused) {
      this.#token = this.world.tokens.get(this.settings, { refused, signal: this.signal });
    }
    return this.#current();
  }

  async #send({ url, query }: GraphRequest, token: SourceToken): Promise<HttpAnswer> {
    try {
      return await this.#http.ask({
        url,
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${token.reveal()}`,
          ...(query.eventual === true ? { ConsistencyLevel: 'eventual' } : {}),
        },
        answerSeconds: this.settings.timeouts.answerSeconds,
        signal: this.signal,
      });
    } catch (error) {
      throw withoutAnswer(error, this.#host);
    }
  }
}
