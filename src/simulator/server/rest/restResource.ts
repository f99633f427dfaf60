import { timingSafeEqual } from 'node:crypto';
import type { HttpAnswer, HttpRequest, Resource } from '../http';
import type { ServerState } from '../serverState';
import type { ApiAccount } from '../virtualServer';
import { errorAnswer, RestError, resultAnswer } from './envelope';

/** What a resource of the API gives: the `result` of the envelope. @throws RestError */
export type RestHandler = (request: HttpRequest, state: ServerState) => unknown;

/** Makes a resource of a handler: HTTP Basic first, then the envelope around its result or its refusal. */
export function restResource(handler: RestHandler, state: ServerState): Resource {
  return (request) => {
    try {
      authenticate(request, state.apiAccount);
      return resultAnswer(handler(request, state));
    } catch (error) {
      return restErrorAnswer(error);
    }
  };
}

export function restErrorAnswer(error: unknown): HttpAnswer {
  const answer = errorAnswer(error instanceof RestError ? error : new RestError(500, 'Internal server error'));
  return answer.status === 401 ? { ...answer, headers: { 'WWW-Authenticate': 'Basic realm="MDM"' } } : answer;
}

/** @throws RestError 401 */
function authenticate({ headers }: HttpRequest, account: ApiAccount | undefined): void {
  const [scheme = '', encoded = ''] = (headers.authorization ?? '').split(' ');
  const expected = account && Buffer.from(`${account.userName}:${account.password.reveal()}`);
  const given = Buffer.from(encoded, 'base64');
  const isKnown = expected?.length === given.length && timingSafeEqual(expected, given);
  if (scheme.toLowerCase() !== 'basic' || !isKnown) {
    throw new RestError(401, 'Full authentication is required to access this resource');
  }
}
