import { Connections } from '../http/connections';
import type { ProxyVariables } from '../http/proxiedAgent';
import type { Waits } from '../http/retryTimes';
import { readAuthorities } from '../tls/authorities';

/** Graph seldom asks for more than half a minute. */
export const microsoftWaits: Waits = { firstMs: 1_000, longestMs: 30_000, longestAskedMs: 120_000, tries: 6 };

/** More than a source has requests under way: users, the members of four groups, and a sign-in. */
const atOnce = 8;

/** Connections to Microsoft's servers, whose certificates a company's inspection of TLS may have replaced by its own. */
export function microsoftConnections(proxy: ProxyVariables | undefined): Connections {
  return new Connections({ atOnce, proxy, authorities: () => readAuthorities(undefined, '') });
}
