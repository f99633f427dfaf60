import { actions } from '../enrolmentProtocol/names';
import { faultAnswer } from './enrolment/soapResource';
import type { ServerFault } from './faults';
import { emptyAnswer, type HttpAnswer, type HttpRequest } from './http';
import { RestError } from './rest/envelope';
import { restErrorAnswer } from './rest/restResource';
import { Router, type Part } from './router';
import { routes } from './routes';
import { faultAt, type ServerState } from './serverState';

/** What the listener does with a request: answers it, answers half of it and hangs up, or says nothing at all. */
export type Reaction = { readonly kind: 'answer' | 'half'; readonly answer: HttpAnswer } | { readonly kind: 'silence' };

export type Answerer = (request: HttpRequest) => Promise<Reaction>;

/** Seconds that a busy server asks for. */
const retryAfter = '120';

/** Answers requests by the routes, or plays the fault that the server has at the moment. */
export function answerer(state: ServerState): Answerer {
  const router = new Router(routes(state));
  return async (request) => {
    const { part, resource } = router.find(request);
    const fault = part === 'rest' ? state.behaviour.fault : faultAt(state, part);
    if (fault === 'hang') {
      return { kind: 'silence' };
    }
    const answer = refusal(fault, part) ?? (await resource(request));
    // Cut late: what the request asked for has happened, and only the server knows.
    return { kind: fault === 'cut' ? 'half' : 'answer', answer };
  };
}

/** The answers that do not depend on the request. */
function refusal(fault: ServerFault, part: Part): HttpAnswer | undefined {
  if (fault === 'busy') {
    return emptyAnswer(429, { 'Retry-After': retryAfter });
  }
  if (fault === 'internal-error') {
    return internalError(part);
  }
  return fault === 'maintenance' && part === 'rest'
    ? restErrorAnswer(new RestError(503, 'The server is in maintenance'))
    : undefined;
}

function internalError(part: Part): HttpAnswer {
  switch (part) {
    case 'probe':
      return emptyAnswer(500);
    case 'rest':
      return restErrorAnswer(undefined);
    case 'discover':
      return faultAnswer(undefined, actions.discoverResponse, '');
    case 'policy':
      return faultAnswer(undefined, actions.getPoliciesResponse, '');
    case 'enrolment':
      return faultAnswer(undefined, actions.requestTokenResponse, '');
  }
}
