import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { answerGraph, graphError, type GraphAnswer } from './answers';
import { SignIns } from './signIns';
import type { Tenant } from './tenant';

/** A request that arrived. */
export interface Arrived {
  readonly url: URL;
  readonly method: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** How many arrived before. */
  readonly number: number;
}

/** Takes the place of an answer: gives another one, or does something to the connection and gives none. */
export type Fault = (arrived: Arrived, response: ServerResponse) => GraphAnswer | 'handled' | undefined;

/** A Microsoft Graph and its sign-in on this machine. */
export interface GraphServer {
  readonly hosts: { readonly login: string; readonly graph: string };
  readonly requests: readonly Arrived[];
  readonly signIns: SignIns;
  /** What the app may read; both from the start. */
  readonly permissions: Set<string>;
  close(): Promise<void>;
}

export async function startGraphServer(tenant: Tenant, fault: Fault = () => undefined): Promise<GraphServer> {
  const requests: Arrived[] = [];
  const signIns = new SignIns();
  const permissions = new Set(['User.Read.All', 'GroupMember.Read.All']);
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? ''}`);
    const { method = '', headers } = request;
    const arrived = { url, method, headers, body: await text(request), number: requests.length };
    requests.push(arrived);
    const given = fault(arrived, response) ?? usual(tenant, arrived, signIns, permissions);
    if (given !== 'handled') {
      response.writeHead(given.status, {
        'content-type': 'application/json',
        'request-id': '9f5d0c8e-0000-4000-8000-000000000001',
        ...given.headers,
      });
      response.end(JSON.stringify(given.json));
    }
  };
  const server = createServer((request, response) => void respond(request, response));
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket.on('error', () => socket.destroy())));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    hosts: { login: host, graph: host },
    requests,
    signIns,
    permissions,
    close: async () => {
      sockets.forEach((socket) => socket.destroy());
      server.close();
      await once(server, 'close');
    },
  };
}

function usual(tenant: Tenant, arrived: Arrived, signIns: SignIns, permissions: ReadonlySet<string>): GraphAnswer {
  const { url, headers, body } = arrived;
  const signIn = /^\/[^/]+\/oauth2\/v2\.0\/(token|devicecode)$/.exec(url.pathname);
  if (signIn !== null) {
    return signIns.answer(signIn[1] ?? '', new URLSearchParams(body));
  }
  if (!signIns.valid.has(headers.authorization?.replace(/^Bearer /, '') ?? '')) {
    return graphError(401, 'InvalidAuthenticationToken');
  }
  const isUsers = url.pathname.startsWith('/v1.0/users') && !url.pathname.endsWith('/memberOf');
  if (!permissions.has(isUsers ? 'User.Read.All' : 'GroupMember.Read.All')) {
    return graphError(403, 'Authorization_RequestDenied');
  }
  return answerGraph(tenant, { url, isEventual: headers['consistencylevel'] === 'eventual' });
}
