import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { connect as connectTls, createServer as createTlsServer } from 'node:tls';
import type { Certificate } from './certificates';

/** Changes what goes through one connection, in either direction. */
export interface Filter {
  readonly toServer?: (chunk: Buffer) => Buffer;
  readonly toClient?: (chunk: Buffer) => Buffer;
}

export interface ProxyOptions {
  /** Milliseconds on the way there, and as many on the way back. */
  readonly delayMs?: number;
  /** Made anew for each connection. */
  readonly filter?: () => Filter;
  /** Speaks TLS with both sides, and so sees what they say. */
  readonly tls?: Certificate;
  /** Keeps what clients send. */
  readonly record?: boolean;
}

/** Something between client and server. */
export interface Proxy {
  readonly port: number;
  /** All bytes that clients sent, in the clear as they were on the wire. */
  recorded(): Buffer;
  /** Connections that were opened, and that are open. */
  readonly opened: number;
  readonly open: number;
  /** Cuts all connections as a broken line would. */
  cut(): void;
  close(): Promise<void>;
}

/** Starts a proxy on this machine. */
export async function startProxy(targetPort: number, options: ProxyOptions = {}): Promise<Proxy> {
  const sockets = new Set<Socket>();
  const chunks: Buffer[] = [];
  let opened = 0;
  const { tls } = options;
  const serve = (client: Socket): void => {
    opened++;
    const upstream =
      tls === undefined
        ? connect(targetPort, '127.0.0.1')
        : connectTls({ port: targetPort, host: '127.0.0.1', rejectUnauthorized: false });
    const filter = options.filter?.() ?? {};
    if (options.record === true) {
      client.on('data', (chunk) => chunks.push(chunk));
    }
    join(client, upstream, filter.toServer, options.delayMs);
    join(upstream, client, filter.toClient, options.delayMs);
    sockets.add(client);
    // A test that fails before it closes its proxy must still let the run end.
    [client, upstream].forEach((socket) => socket.unref());
    client.on('close', () => sockets.delete(client));
  };
  const server = (tls === undefined ? createServer(serve) : createTlsServer(tls, serve)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    recorded: () => Buffer.concat(chunks),
    get opened() {
      return opened;
    },
    get open() {
      return sockets.size;
    },
    cut: () => {
      sockets.forEach((socket) => {
        socket.resetAndDestroy();
      });
    },
    close: async () => {
      sockets.forEach((socket) => socket.destroy());
      server.close();
      await once(server, 'close');
    },
  };
}

function join(from: Socket, to: Socket, change: (chunk: Buffer) => Buffer = (chunk) => chunk, delayMs = 0): void {
  const later = (work: () => void): void => {
    if (delayMs === 0) {
      work();
    } else {
      setTimeout(work, delayMs);
    }
  };
  from.setNoDelay(true);
  from.on('data', (chunk) => {
    const changed = change(chunk);
    later(() => {
      to.write(changed);
    });
  });
  from.on('error', () => to.destroy());
  from.on('close', () => {
    later(() => {
      to.destroySoon();
    });
  });
}
