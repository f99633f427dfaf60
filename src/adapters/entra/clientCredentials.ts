import type { Cancellation } from '../../core/cancellation';
import { signInFailure } from './signInFailure';
import type { TimedToken, TokenEndpoint } from './tokenEndpoint';

/** The app signs in as itself, with its secret (OAuth 2.0, section 4.4): for pipelines, with application permissions. */
export async function clientCredentials(
  endpoint: TokenEndpoint,
  secret: string,
  signal: Cancellation | undefined,
): Promise<TimedToken> {
  const fields = {
    grant_type: 'client_credentials',
    scope: `${endpoint.scopeHost}/.default`,
    client_secret: secret,
  };
  const answer = await endpoint.token(fields, signal);
  if ('error' in answer) {
    throw signInFailure(answer, endpoint.settings);
  }
  return answer;
}
