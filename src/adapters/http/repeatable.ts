import type { HttpAnswer } from './exchange';
import { HttpFailure } from './httpFailure';

/** How one request ended: in an answer, whatever it says, or without one. */
export type Ended = HttpAnswer | HttpFailure;

/** @param hasAnswered the server has answered something before: the settings lead to it, and it has become tired since */
export type Repeatable = (ended: Ended, hasAnswered: boolean) => boolean;

const tooMany = 429;
/** Status of a proxy that knows nobody without a password. */
const signInWanted = '407';
const laterStatuses: ReadonlySet<number> = new Set([tooMany, 500, 502, 503, 504]);
/** Codes of connections that were ended by the other side, as a kept-alive one may be at any time. */
const lostConnections: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT']);
/** Codes of servers, names and networks that can be away for a while. */
const away: ReadonlySet<string> = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'EAI_AGAIN']);

/** Does an answer say "not now"? */
export function saysLater({ status }: HttpAnswer): boolean {
  return laterStatuses.has(status);
}

/** What only asks changes nothing, and is repeated wherever the next answer may be another one. */
export const whatMayPass: Repeatable = (ended, hasAnswered) => {
  if (!(ended instanceof HttpFailure)) {
    return saysLater(ended);
  }
  switch (ended.problem) {
    case 'cut-off':
      return true;
    case 'timeout':
      return hasAnswered;
    case 'unheard':
      return hasAnswered && away.has(ended.code);
    case 'proxy':
      return hasAnswered && ended.code !== signInWanted;
    case 'network':
      return lostConnections.has(ended.code);
    case 'redirect':
    case 'too-large':
      return false;
  }
};

/** What changes something is repeated only where the server has not done it: it said so, or has never heard of it. */
export const whatIsUndone: Repeatable = (ended, hasAnswered) =>
  ended instanceof HttpFailure
    ? (ended.problem === 'unheard' || ended.problem === 'proxy') && whatMayPass(ended, hasAnswered)
    : ended.status === tooMany;
