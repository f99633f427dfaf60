import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

/** A proxy that is asked by CONNECT (RFC 9110, 9.3.6). */
export interface ConnectProxy {
  readonly url: string;
  /** Host and port of each request, in their order. */
  readonly targets: readonly string[];
  /** Values of Proxy-Authorization. */
  readonly signIns: readonly (string | undefined)[];
  /** What went through to servers, as it was seen on the way. */
  readonly seen: () => string;
  readonly connectionCount: () => number;
}

/** How it answers: it connects, refuses by a status, or is silent. */
export interface ProxyManner {
  readonly answer?: number | 'silence';
}

export async function withConnectProxy(
  { answer = 200 }: ProxyManner,
  work: (proxy: ConnectProxy) => Promise<void>,
): Promise<void> {
  const targets: string[] = [];
  const signIns: (string | undefined)[] = [];
  const seen: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = createServer().on('connect', (request, client: Socket) => {
    targets.push(request.url ?? '');
    signIns.push(request.headers['proxy-authorization']);
    client.on('error', () => client.destroy());
    if (answer === 200) {
      const { hostname, port } = new URL(`http://${request.url ?? ''}`);
      const target = connect(Number(port), hostname, () => client.write('HTTP/1.1 200 Connected\r\n\r\n'));
      target.on('error', () => client.destroy());
      client.on('data', (chunk: Buffer) => seen.push(chunk));
      client.pipe(target).pipe(client);
    } else if (answer === 'silence') {
      client.resume().once('end', () => client.end());
    } else {
      client.end(`HTTP/1.1 ${answer} No\r\n\r\n`);
    }
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket.on('close', () => sockets.delete(socket)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const text = (): string => Buffer.concat(seen).toString('latin1');
    await work({ url, targets, signIns, seen: text, connectionCount: () => sockets.size });
  } finally {
    sockets.forEach((socket) => socket.destroy());
    server.close();
  }
}
