import * as v from 'valibot';
import type { Cancellation } from '../../core/cancellation';
import type { Clock } from '../../core/ports';
import type { Wait } from '../http/wait';
import { scopesOf } from '../../core/directory/entraScopes';
import { signInFailure } from './signInFailure';
import type { TimedToken, TokenEndpoint } from './tokenEndpoint';

/** What somebody has to do in a browser, on this device or another. */
export interface SignInPrompt {
  readonly sourceId: string;
  readonly url: string;
  readonly code: string;
}

const started = v.object({
  device_code: v.pipe(v.string(), v.minLength(1)),
  // Both are shown on a terminal.
  user_code: v.pipe(v.string(), v.regex(/^[A-Z0-9-]{4,20}$/i)),
  verification_uri: v.pipe(v.string(), v.regex(/^https:\/\/[\x21-\x7E]{1,200}$/)),
  /** Seconds. */
  expires_in: v.pipe(v.number(), v.minValue(1), v.maxValue(3_600)),
  /** Seconds between two questions; 5 where nothing is said (RFC 8628, section 3.2). */
  interval: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(60)), 5),
});

/** Seconds by which the interval grows where the server says `slow_down` (RFC 8628, section 3.5). */
const slowDown = 5;

/** Somebody signs in, in a browser, by a code that is shown here (RFC 8628): for people at a terminal, with delegated permissions. */
export async function deviceCode(
  endpoint: TokenEndpoint,
  { ask, clock, wait }: { readonly ask: (prompt: SignInPrompt) => void; readonly clock: Clock; readonly wait: Wait },
  signal: Cancellation | undefined,
): Promise<TimedToken> {
  const { settings } = endpoint;
  const start = await endpoint.post('devicecode', { scope: scopesOf(endpoint.scopeHost).join(' ') }, started, signal);
  if ('error' in start) {
    throw signInFailure(start, settings);
  }
  ask({ sourceId: settings.id, url: start.verification_uri, code: start.user_code });
  const deadline = clock().getTime() + start.expires_in * 1000;
  const fields = {
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
    device_code: start.device_code,
  };
  for (let seconds = start.interval; clock().getTime() < deadline;) {
    await wait(seconds * 1000, signal);
    const answer = await endpoint.token(fields, signal);
    if (!('error' in answer)) {
      return answer;
    }
    if (answer.error === 'slow_down') {
      seconds += slowDown;
    } else if (answer.error !== 'authorization_pending') {
      throw signInFailure(answer, settings);
    }
  }
  throw signInFailure({ error: 'expired_token', error_codes: [] }, settings);
}
