import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { largestMessage } from '../enrolmentProtocol/soap';
import type { Answerer, Reaction } from './answerer';
import type { ServerIdentity } from './authority';
import { emptyAnswer, readBody, toRequest, type HttpAnswer } from './http';

export interface Listener {
  readonly port: number;
  requestCount(): number;
  connectionCount(): number;
  /** Ends the listener and every connection, also those that wait for an answer. */
  close(): Promise<void>;
}

/** Listens with TLS on a free port of 127.0.0.1, and on no other address of the machine. */
export async function listen({ certificate, key }: ServerIdentity, answer: Answerer): Promise<Listener> {
  let requests = 0;
  const server = createServer({ cert: certificate, key, minVersion: 'TLSv1.2' }, (message, response) => {
    requests++;
    void respond(message, response, answer);
  });
  const sockets = trackSockets(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    requestCount: () => requests,
    connectionCount: () => sockets.size,
    close: async () => {
      const closed = server.listening ? once(server, 'close') : undefined;
      server.close();
      for (const socket of sockets) {
        socket.destroy();
      }
      await closed;
    },
  };
}

/** Node's own `closeAllConnections` leaves out those that have not finished their TLS handshake. */
function trackSockets(server: NodeJS.EventEmitter): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return sockets;
}

async function respond(message: IncomingMessage, response: ServerResponse, answer: Answerer): Promise<void> {
  try {
    play(await reaction(message, answer), response);
  } catch {
    // The connection broke while the request was read; there is nobody to answer.
    response.destroy();
  }
}

async function reaction(message: IncomingMessage, answer: Answerer): Promise<Reaction> {
  const body = await readBody(message, largestMessage);
  const request = body === undefined ? undefined : toRequest(message, body);
  if (request === undefined) {
    return { kind: 'answer', answer: emptyAnswer(body === undefined ? 413 : 400, { Connection: 'close' }) };
  }
  return answer(request);
}

function play(reaction: Reaction, response: ServerResponse): void {
  if (reaction.kind === 'silence') {
    return;
  }
  if (reaction.kind === 'drop') {
    response.destroy();
    return;
  }
  const body = Buffer.from(reaction.answer.body, 'utf8');
  if (reaction.kind === 'answer') {
    writeHead(reaction.answer, body.length, response);
    response.end(body);
  } else {
    writeHead(reaction.answer, body.length + 1, response);
    response.flushHeaders();
    response.write(body.subarray(0, body.length / 2), () => response.destroy());
  }
}

/** Always with Content-Length: Windows' enrolment client does not read chunked answers. */
function writeHead({ status, contentType, headers }: HttpAnswer, bytes: number, response: ServerResponse): void {
  response.writeHead(status, { 'Content-Type': contentType, 'Content-Length': bytes, ...headers });
}
