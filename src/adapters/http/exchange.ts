import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { cancelled, throwIfCancelled, type Cancellation } from '../../core/cancellation';
import type { Connections } from './connections';
import { explain, HttpFailure } from './httpFailure';
import { readBody } from './readBody';

/** One request to a server. */
export interface HttpRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent by POST; left out, the request is a GET. */
  readonly form?: URLSearchParams | undefined;
  /** Seconds for which the server may be silent; the whole answer may take ten times as long. */
  readonly answerSeconds: number;
  readonly signal?: Cancellation | undefined;
}

/** A whole answer. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/**
 * Sends a request once and reads its whole answer. A redirect is a failure: the request may carry a secret, which is for this host
 * alone. However it ends without an answer, the connection is freed.
 * @throws HttpFailure, or EnrollmentError `cancelled`
 */
export async function exchange(connections: Connections, request: HttpRequest): Promise<HttpAnswer> {
  const { answerSeconds, signal } = request;
  throwIfCancelled(signal);
  const stop = new AbortController();
  const abort = (): void => {
    stop.abort(cancelled());
  };
  const giveUp = (): void => {
    stop.abort(new HttpFailure('timeout'));
  };
  signal?.addEventListener?.('abort', abort);
  const silence = setTimeout(giveUp, answerSeconds * 1000);
  const whole = setTimeout(giveUp, answerSeconds * 10_000);
  try {
    const message = await headOf(await begin(connections, request, stop.signal), request.form);
    const { statusCode: status = 0, headers } = message;
    if (status >= 300 && status < 400) {
      throw new HttpFailure('redirect', '', headers.location);
    }
    const body = await readBody(message, () => {
      throwIfCancelled(signal);
      silence.refresh();
    });
    return { status, headers, body };
  } catch (error) {
    const reason: unknown = stop.signal.aborted ? stop.signal.reason : explain(error);
    // Lets go of a connection whose answer was not read to its end.
    stop.abort(reason);
    throw reason;
  } finally {
    clearTimeout(silence);
    clearTimeout(whole);
    signal?.removeEventListener?.('abort', abort);
  }
}

function begin(
  connections: Connections,
  { url, headers, form }: HttpRequest,
  signal: AbortSignal,
): Promise<ClientRequest> {
  const content =
    form === undefined
      ? {}
      : {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(form.toString()),
        };
  return connections.begin(url, {
    method: form === undefined ? 'GET' : 'POST',
    headers: { ...headers, 'accept-encoding': 'gzip', ...content },
    signal,
  });
}

/** Sends the request; the answer has begun when this returns. */
function headOf(outgoing: ClientRequest, form: URLSearchParams | undefined): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    outgoing.once('response', resolve);
    // Stays for good: an abort after the answer has begun is reported here as well.
    outgoing.on('error', reject);
    outgoing.end(form?.toString());
  });
}
