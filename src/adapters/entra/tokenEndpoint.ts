import * as v from 'valibot';
import type { Cancellation } from '../../core/cancellation';
import type { Clock, SourceToken } from '../../core/ports';
import { entraClouds, type EntraHosts, type EntraSourceSettings } from '../../core/project/entraSourceSettings';
import type { PatientHttp } from '../http/patientHttp';
import { malformed, withoutAnswer } from './entraFailure';
import type { Refusal } from './signInFailure';

const refusal = v.object({
  error: v.string(),
  error_codes: v.optional(v.array(v.pipe(v.number(), v.integer())), []),
});

const granted = v.object({
  token_type: v.pipe(v.string(), v.regex(/^bearer$/i)),
  access_token: v.pipe(v.string(), v.regex(/^[\x21-\x7E]+$/)),
  /** Seconds. */
  expires_in: v.pipe(v.number(), v.minValue(0)),
});

/** A token and until when it is good. */
export interface TimedToken extends SourceToken {
  readonly expiresAt: Date;
}

/** Entra's pages of one tenant to which an app speaks by itself (OAuth 2.0). */
export class TokenEndpoint {
  readonly host: string;
  readonly scopeHost: string;

  constructor(
    readonly settings: EntraSourceSettings,
    private readonly http: PatientHttp,
    private readonly clock: Clock,
    hosts: EntraHosts = entraClouds[settings.cloud],
  ) {
    this.host = hosts.login;
    this.scopeHost = hosts.graph;
  }

  /** @returns a token, or why there is none */
  async token(
    fields: Readonly<Record<string, string>>,
    signal: Cancellation | undefined,
  ): Promise<TimedToken | Refusal> {
    const asked = this.clock().getTime();
    const answer = await this.post('token', fields, granted, signal);
    if ('error' in answer) {
      return answer;
    }
    const { access_token: text, expires_in: seconds } = answer;
    return { account: this.settings.clientId, reveal: () => text, expiresAt: new Date(asked + seconds * 1000) };
  }

  async post<T extends object>(
    page: 'token' | 'devicecode',
    fields: Readonly<Record<string, string>>,
    schema: v.GenericSchema<unknown, T>,
    signal: Cancellation | undefined,
  ): Promise<T | Refusal> {
    const { tenant, clientId, timeouts } = this.settings;
    const url = new URL(`/${encodeURIComponent(tenant)}/oauth2/v2.0/${page}`, this.host);
    const form = new URLSearchParams({ client_id: clientId, ...fields });
    const headers = { accept: 'application/json' };
    const { answerSeconds } = timeouts;
    try {
      const { status, body } = await this.http.ask({ url, headers, form, answerSeconds, signal });
      return status === 200 ? this.#check(body, schema) : this.#check(body, refusal);
    } catch (error) {
      throw withoutAnswer(error, this.host);
    }
  }

  #check<T>(body: string, schema: v.GenericSchema<unknown, T>): T {
    try {
      return v.parse(schema, JSON.parse(body));
    } catch {
      throw malformed(this.host, 'sign-in');
    }
  }
}
