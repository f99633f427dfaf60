import type { IncomingMessage } from 'node:http';
import { request, type Agent } from 'node:https';
import { connectionFailure, malformedAnswer, timedOut } from './neuronsFailure';

/** Bytes of an answer that are read; a page of 500 accounts has about half a megabyte. */
const largestAnswer = 16 * 1024 * 1024;

/** A server and how it is asked. */
export interface Peer {
  /** Origin, without a slash at the end. */
  readonly url: string;
  readonly agent: Agent;
  /** Whole value of the header. */
  readonly authorization: string;
  readonly answerSeconds: number;
}

export interface Outgoing {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: URLSearchParams;
  readonly form?: URLSearchParams;
}

/** An answer, read whole. */
export interface Incoming {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly location: string | undefined;
  readonly body: string;
}

/**
 * One request and its answer, bounded in time and size. Follows nothing and tries nothing again. An abort frees the connection.
 * @throws EnrollmentError for everything that is no complete answer
 */
export async function exchange(peer: Peer, outgoing: Outgoing, stop: AbortSignal): Promise<Incoming> {
  const deadline = new AbortController();
  const timer = setTimeout(() => {
    deadline.abort();
  }, peer.answerSeconds * 1000);
  try {
    return await readAnswer(await open(peer, outgoing, AbortSignal.any([stop, deadline.signal])), peer.url);
  } catch (error) {
    stop.throwIfAborted();
    throw deadline.signal.aborted ? timedOut(peer.url, peer.answerSeconds) : connectionFailure(error, peer.url);
  } finally {
    clearTimeout(timer);
  }
}

function open(peer: Peer, { method, path, query, form }: Outgoing, signal: AbortSignal): Promise<IncomingMessage> {
  const target = new URL(path, peer.url);
  target.search = query?.toString() ?? '';
  const body = form?.toString();
  return new Promise((resolve, reject) => {
    const outgoing = request(target, {
      method,
      agent: peer.agent,
      signal,
      headers: {
        Authorization: peer.authorization,
        Accept: 'application/json',
        'Accept-Encoding': 'identity',
        ...(body === undefined
          ? {}
          : { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body) }),
      },
    });
    outgoing.once('response', resolve);
    // Stays for good: an abort after the answer has begun is reported here as well.
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

async function readAnswer(message: IncomingMessage, url: string): Promise<Incoming> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message) {
    const buffer = chunk as Buffer;
    bytes += buffer.length;
    if (bytes > largestAnswer) {
      throw malformedAnswer(url, 'more than 16 MB');
    }
    chunks.push(buffer);
  }
  if (!message.complete) {
    throw new Error('the answer ended too early');
  }
  const { location, 'retry-after': retryAfter } = message.headers;
  return { status: message.statusCode ?? 0, retryAfter, location, body: Buffer.concat(chunks).toString('utf8') };
}
