import { randomUUID } from 'node:crypto';
import type { GraphAnswer } from './answers';

/** A secret that shows wherever it stands. */
export const clientSecret = 'Very~secret.client-secret_1';
export const deviceSecret = 'Very-secret-device-code-1';

/** What a token endpoint says against a sign-in. */
export function refusal(error: string, ...numbers: readonly number[]): GraphAnswer {
  const sentences = 'a description that is not for us';
  return { status: 400, json: { error, error_description: sentences, error_codes: numbers } };
}

/** Entra's pages for one app: the secret, and a code that somebody enters after some questions. */
export class SignIns {
  /** Tokens that Graph takes at the moment. */
  readonly valid = new Set<string>();
  readonly issued: string[] = [];
  /** Answers of the token page before somebody has entered the code. */
  readonly beforeCode: GraphAnswer[] = [];
  /** What the page for codes answers instead of a code. */
  noCode: GraphAnswer | undefined;

  answer(page: string, form: URLSearchParams): GraphAnswer {
    if (page === 'devicecode') {
      return this.noCode ?? this.#startCode();
    }
    if (form.get('grant_type') === 'client_credentials') {
      return form.get('client_secret') === clientSecret ? this.issue() : refusal('invalid_client', 7000215);
    }
    if (form.get('device_code') !== deviceSecret) {
      return refusal('invalid_grant', 70000);
    }
    return this.beforeCode.shift() ?? this.issue();
  }

  issue(): GraphAnswer {
    const token = `secret-token-${randomUUID()}`;
    this.valid.add(token);
    this.issued.push(token);
    return { status: 200, json: { token_type: 'Bearer', expires_in: 3599, access_token: token } };
  }

  #startCode(): GraphAnswer {
    const json = {
      user_code: 'ABCD1234',
      device_code: deviceSecret,
      verification_uri: 'https://microsoft.com/devicelogin',
      expires_in: 900,
      interval: 5,
      message: 'a message that is not for us',
    };
    return { status: 200, json };
  }
}
