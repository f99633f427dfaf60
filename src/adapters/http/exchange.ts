import { cancelled, throwIfCancelled, type Cancellation } from '../../core/cancellation';

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
  readonly headers: Headers;
  readonly body: string;
}

export type HttpProblem = 'timeout' | 'too-large' | 'cut-off' | 'redirect' | 'network';

/** Why there is no whole answer. @param code of the system or of Node, for `network` */
export class HttpFailure extends Error {
  constructor(
    readonly problem: HttpProblem,
    readonly code = '',
  ) {
    super(`${problem} ${code}`);
  }
}

/** Of an unpacked answer. A page of 999 users has about a megabyte. */
const mostBytes = 32 * 1024 * 1024;

/**
 * Sends a request and reads its whole answer. A redirect is a failure: the request may carry a secret, which is for this host alone.
 * @throws HttpFailure, or EnrollmentError `cancelled`
 */
export async function exchange(request: HttpRequest): Promise<HttpAnswer> {
  const { url, headers, form, answerSeconds, signal } = request;
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
    const response = await fetch(url, {
      headers,
      redirect: 'manual',
      signal: stop.signal,
      ...(form === undefined ? {} : { method: 'POST', body: form }),
    });
    if (response.status >= 300 && response.status < 400) {
      throw new HttpFailure('redirect');
    }
    const body = await readBody(response, () => {
      throwIfCancelled(signal);
      silence.refresh();
    });
    return { status: response.status, headers: response.headers, body };
  } catch (error) {
    throw stop.signal.aborted ? stop.signal.reason : explain(error);
  } finally {
    clearTimeout(silence);
    clearTimeout(whole);
    signal?.removeEventListener?.('abort', abort);
    // Lets go of a connection whose answer was not read to its end.
    stop.abort();
  }
}

async function readBody(response: Response, onChunk: () => void): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      onChunk();
      bytes += chunk.byteLength;
      if (bytes > mostBytes) {
        throw new HttpFailure('too-large');
      }
      chunks.push(chunk);
    }
  } catch (error) {
    // What fetch throws once the head of an answer is there means that the rest of it did not come.
    throw error instanceof TypeError ? new HttpFailure('cut-off') : error;
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Fetch hides the reason in `cause`. Its messages are not passed on, only codes that the system or Node gives. */
function explain(error: unknown): unknown {
  if (!(error instanceof TypeError)) {
    return error;
  }
  const { cause } = error;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  return new HttpFailure('network', /^[A-Z0-9_]{1,60}$/.test(code) ? code : 'unknown');
}
