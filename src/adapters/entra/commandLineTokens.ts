import { accountOf, signedOut } from '../../core/directory/sourceAccount';
import type { SourceSecrets, SourceTokens } from '../../core/ports';
import type { EntraHosts, EntraSourceSettings } from '../../core/project/entraSourceSettings';
import type { ProxyVariables } from '../http/proxiedAgent';
import { PatientHttp, type Patience } from '../http/patientHttp';
import { clientCredentials } from './clientCredentials';
import { deviceCode, type SignInPrompt } from './deviceCode';
import { microsoftConnections, microsoftWaits } from './microsoft';
import { TokenEndpoint, type TimedToken } from './tokenEndpoint';

/** How sources are signed in at without an editor. */
export interface CommandLineSignIn extends Patience {
  /** Secrets of app registrations. */
  readonly secrets: SourceSecrets;
  /** Tells somebody at a terminal what to do; undefined where there is nobody. */
  readonly ask?: ((prompt: SignInPrompt) => void) | undefined;
  /** Other servers than those of the cloud, for tests alone. */
  readonly hosts?: EntraHosts | undefined;
  readonly proxy?: ProxyVariables | undefined;
}

/** Milliseconds before its end at which a token counts as over: it has to last for a request. */
const margin = 60_000;

/** Tokens by the app's secret where there is one, else by somebody's sign-in. They are kept in memory, for this process alone. */
export function commandLineTokens(world: CommandLineSignIn): SourceTokens {
  const kept = new Map<string, TimedToken>();
  const connections = microsoftConnections(world.proxy);
  return {
    get: async (settings, { refused, signal }) => {
      const name = JSON.stringify(accountOf(settings));
      const old = kept.get(name);
      if (old !== undefined && old !== refused && old.expiresAt.getTime() - margin > world.clock().getTime()) {
        return old;
      }
      const token = await newToken(settings, world, new PatientHttp(connections, microsoftWaits, world), {
        isFirst: refused === undefined,
        signal,
      });
      kept.set(name, token);
      return token;
    },
  };
}

/** Without a secret nobody is asked a second time: whose sign-in Graph does not take has another problem. */
async function newToken(
  settings: EntraSourceSettings,
  world: CommandLineSignIn,
  http: PatientHttp,
  { isFirst, signal }: { readonly isFirst: boolean; readonly signal: Parameters<SourceTokens['get']>[1]['signal'] },
): Promise<TimedToken> {
  const account = accountOf(settings);
  const secret = await world.secrets.get(account);
  const endpoint = new TokenEndpoint(settings, http, world.clock, world.hosts);
  if (secret !== undefined && secret !== '') {
    return clientCredentials(endpoint, secret, signal);
  }
  const { ask, clock, wait } = world;
  if (ask === undefined || !isFirst) {
    throw signedOut(account);
  }
  return deviceCode(endpoint, { ask, clock, wait }, signal);
}
