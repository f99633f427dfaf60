import { Agent as PlainAgent, request as requestPlain, type ClientRequest, type RequestOptions } from 'node:http';
import { Agent, request } from 'node:https';
import { createSecureContext, type ConnectionOptions, type SecureContext } from 'node:tls';
import { ProxiedAgent, type EndedBy, type ProxyVariables } from './proxiedAgent';

/** Milliseconds for which a connection is kept that nobody uses. */
const idleMs = 5_000;

/** How servers are connected to. */
export interface ConnectionSettings {
  /** Connections to one server. */
  readonly atOnce: number;
  /** PEM certificates of the authorities that are trusted. */
  readonly authorities: () => Promise<readonly string[]>;
  /** Left out in VS Code, which finds the way by its own settings. */
  readonly proxy?: ProxyVariables | undefined;
}

/**
 * Connections to servers, kept for further requests. A server's certificate is always verified; there is no setting against it.
 * VS Code puts its own ways through proxies in the place of these.
 */
export class Connections {
  readonly #secure: Agent;
  readonly #plain: PlainAgent;
  #context: Promise<SecureContext> | undefined;

  constructor(private readonly settings: ConnectionSettings) {
    const { atOnce, proxy } = settings;
    const pool = { keepAlive: true, maxSockets: atOnce };
    // With a proxy Node would take the time of idle connections for that of new ones.
    this.#secure = proxy === undefined ? new Agent({ ...pool, timeout: idleMs }) : new ProxiedAgent(proxy, pool);
    this.#plain = new PlainAgent({ ...pool, timeout: idleMs });
  }

  /** A request that is still to be ended. */
  async begin(url: URL, options: RequestOptions): Promise<ClientRequest> {
    if (url.protocol === 'http:') {
      return requestPlain(url, { ...options, agent: this.#plain });
    }
    // Made once: to read hundreds of certificates takes a tenth of a second. Not an option of the agent, which VS Code replaces.
    this.#context ??= this.#secureContext();
    const tls: ConnectionOptions = { secureContext: await this.#context, rejectUnauthorized: true };
    const ending: EndedBy = { endedBy: options.signal };
    return request(url, { ...options, ...tls, ...ending, agent: this.#secure });
  }

  /** Ends all of them, those in use too. */
  close(): void {
    this.#secure.destroy();
    this.#plain.destroy();
  }

  async #secureContext(): Promise<SecureContext> {
    return createSecureContext({ ca: [...(await this.settings.authorities())], minVersion: 'TLSv1.2' });
  }
}
