import { setTimeout as wait } from 'node:timers/promises';
import { actions } from '../enrolmentProtocol/names';
import { faultAnswer } from './enrolment/soapResource';
import type { Disturbance, ServerFault } from './faults';
import { emptyAnswer, type HttpAnswer, type HttpRequest } from './http';
import { RestError } from './rest/envelope';
import { restErrorAnswer } from './rest/restResource';
import { Router, type Part } from './router';
import { routes } from './routes';
import { faultAt, type ServerState } from './serverState';

/** What the listener does with a request: answers it, answers half of it and hangs up, hangs up at once, or says nothing at all. */
export type Reaction =
  | { readonly kind: 'answer' | 'half'; readonly answer: HttpAnswer }
  | { readonly kind: 'silence' }
  | { readonly kind: 'drop' };

export type Answerer = (request: HttpRequest) => Promise<Reaction>;

/** Answers requests by the routes, or plays the fault that the server has at the moment. */
export function answerer(state: ServerState): Answerer {
  const router = new Router(routes(state));
  return async (request) => {
    const { part, resource } = router.find(request);
    const disturbance = part === 'rest' ? await state.disturb?.(request) : undefined;
    if (disturbance !== undefined) {
      return disturbed(disturbance, state, () => resource(request));
    }
    const fault = part === 'rest' ? state.behaviour.fault : faultAt(state, part);
    if (fault === 'hang') {
      return { kind: 'silence' };
    }
    const answer = refusal(fault, part, state) ?? (await resource(request));
    // Cut late: what the request asked for has happened, and only the server knows.
    return { kind: fault === 'cut' ? 'half' : 'answer', answer };
  };
}

/** Milliseconds between what a request does and its answer, where that is late. */
const lateAnswerMs = 20;

async function disturbed(
  disturbance: Disturbance,
  state: ServerState,
  resource: () => HttpAnswer | Promise<HttpAnswer>,
): Promise<Reaction> {
  switch (disturbance) {
    case 'busy':
      return { kind: 'answer', answer: busy(state) };
    case 'internal-error':
      return { kind: 'answer', answer: internalError('rest') };
    case 'hang':
      return { kind: 'silence' };
    case 'drop':
      return { kind: 'drop' };
    case 'cut':
      return { kind: 'half', answer: await resource() };
    case 'late-answer': {
      const answer = await resource();
      await wait(lateAnswerMs);
      return { kind: 'answer', answer };
    }
    case 'late-error':
      await resource();
      return { kind: 'answer', answer: internalError('rest') };
    case 'late-hang':
      await resource();
      return { kind: 'silence' };
  }
}

function busy({ retryAfterSeconds }: ServerState): HttpAnswer {
  return emptyAnswer(429, { 'Retry-After': String(retryAfterSeconds) });
}

/** The answers that do not depend on the request. */
function refusal(fault: ServerFault, part: Part, state: ServerState): HttpAnswer | undefined {
  if (fault === 'busy') {
    return busy(state);
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
