import { Agent, type AgentOptions, type RequestOptions } from 'node:https';
import type { Duplex } from 'node:stream';

/**
 * Variables among which `HTTPS_PROXY` and `NO_PROXY` count, in capitals or not; those of the process where it is a command line. Node
 * understands them from 22.21 and 24.5 on; an older one connects directly.
 */
export type ProxyVariables = Readonly<Record<string, string | undefined>>;

/** What a request hands to its connection besides what Node knows. */
export interface EndedBy {
  readonly endedBy?: AbortSignal | undefined;
}

/** Connections through the proxy of the environment. */
export class ProxiedAgent extends Agent {
  constructor(variables: ProxyVariables, options: AgentOptions) {
    super({ ...options, proxyEnv: variables });
  }

  /** Node lets an aborted request wait until the proxy has answered; here its connection is freed at once. */
  override createConnection(
    options: RequestOptions & EndedBy,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): Duplex | null | undefined {
    const socket = super.createConnection(options, callback);
    options.endedBy?.addEventListener('abort', () => {
      // Whoever waits for the connection hears of it by the error, if somebody still does.
      socket?.on('error', () => undefined);
      socket?.destroy(new Error('aborted'));
    });
    return socket;
  }
}
