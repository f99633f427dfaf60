import type { IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { checkServerIdentity, type PeerCertificate } from 'node:tls';
import { ConnectionFailure, failureOf } from './connectionFailure';
import type { Route, VirtualNetwork } from './network';

/** Largest answer that is read, in bytes; the server's largest has about 10 KB. */
const largestAnswer = 1024 * 1024;

export interface Connection {
  readonly network: VirtualNetwork;
  /** The device's clock. */
  readonly now: Date;
  readonly signal: AbortSignal;
}

export interface OutgoingRequest {
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface IncomingAnswer {
  readonly statusCode: number;
  readonly body: string;
  readonly location: string;
  readonly isChunked: boolean;
}

/**
 * One HTTPS request to a host of the virtual network. The connection goes to loopback; name indication, Host and the check of the
 * certificate are for the real name, against the one authority that the device trusts there and by the device's clock.
 * @throws ConnectionFailure
 */
export async function send(url: URL, outgoing: OutgoingRequest, connection: Connection): Promise<IncomingAnswer> {
  const route = connection.network.resolve(url.hostname);
  if ('problem' in route) {
    throw new ConnectionFailure(route.problem, `${url.hostname}: the virtual network reports "${route.problem}"`);
  }
  try {
    return await read(await open(url, outgoing, { ...connection, route }));
  } catch (error) {
    throw failureOf(error, url.hostname);
  }
}

function open(
  url: URL,
  { method, headers, body }: OutgoingRequest,
  { route, now, signal }: Connection & { readonly route: Route },
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = httpsRequest({
      host: '127.0.0.1',
      port: route.port,
      servername: url.hostname,
      ca: route.certificateAuthority,
      checkServerIdentity: (_host, certificate) =>
        checkServerIdentity(url.hostname, certificate) ?? dateProblem(certificate, now),
      method,
      path: `${url.pathname}${url.search}`,
      headers: { Host: url.host, ...headers },
      // A connection of its own, closed afterwards: nothing stays open between the attempts of a simulation.
      agent: false,
      signal,
    });
    request.on('response', resolve);
    request.on('error', reject);
    request.end(body);
  });
}

async function read(message: IncomingMessage): Promise<IncomingAnswer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message) {
    const buffer = chunk as Buffer;
    bytes += buffer.length;
    if (bytes > largestAnswer) {
      throw new ConnectionFailure('malformed', `the answer has more than ${largestAnswer} bytes`);
    }
    chunks.push(buffer);
  }
  return {
    statusCode: message.statusCode ?? 0,
    body: Buffer.concat(chunks).toString('utf8'),
    location: message.headers.location ?? '',
    isChunked: message.headers['transfer-encoding'] !== undefined,
  };
}

/** Node checks by its own clock; the device's may stand elsewhere. */
function dateProblem({ valid_from, valid_to }: PeerCertificate, now: Date): Error | undefined {
  const isValid = new Date(valid_from) <= now && now <= new Date(valid_to);
  return isValid ? undefined : new ConnectionFailure('date', 'the certificate is not valid at the time of the device');
}
