import { ConnectionFailure, type ConnectionProblem } from './connectionFailure';
import { send } from './httpsRequest';
import type { NetworkProblem, VirtualNetwork } from './network';

/** The answer of the seam `Send-DiscoveryRequest`. */
export interface ProbeAnswer {
  /** 0 when there was no answer. */
  readonly statusCode: number;
  readonly problem: '' | NetworkProblem;
  readonly message: string;
}

/** The seam knows fewer problems than a connection has. */
const seamProblems: Readonly<Record<ConnectionProblem, NetworkProblem>> = {
  dns: 'dns',
  connect: 'connect',
  proxy: 'proxy',
  tls: 'tls',
  timeout: 'timeout',
  date: 'tls',
  cut: 'connect',
  malformed: 'connect',
};

/**
 * Asks the discovery address whether it is there, as the device's preflight does; redirects are not followed. Never throws.
 * @param timeoutMs in real time
 * @param now the device's clock, against which it checks the server's certificate
 */
export async function probe(
  url: string,
  network: VirtualNetwork,
  timeoutMs: number,
  now = new Date(),
): Promise<ProbeAnswer> {
  try {
    const connection = { network, now, signal: AbortSignal.timeout(timeoutMs) };
    const { statusCode } = await send(new URL(url), { method: 'GET' }, connection);
    return { statusCode, problem: '', message: '' };
  } catch (error) {
    const problem = error instanceof ConnectionFailure ? seamProblems[error.problem] : 'connect';
    return { statusCode: 0, problem, message: error instanceof Error ? error.message : '' };
  }
}
