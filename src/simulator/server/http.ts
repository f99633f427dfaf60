import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** A request as the resources see it: read whole, bounded. */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

export const emptyAnswer = (status: number, headers?: Readonly<Record<string, string>>): HttpAnswer => ({
  status,
  contentType: 'text/plain; charset=utf-8',
  body: '',
  headers,
});

export type Resource = (request: HttpRequest) => HttpAnswer | Promise<HttpAnswer>;

/** Method, path and query of a request, and its body once that has been read. `undefined` for a target that is no path. */
export function toRequest(message: IncomingMessage, body: string): HttpRequest | undefined {
  const target = message.url ?? '';
  if (!target.startsWith('/') || !URL.canParse(`https://localhost${target}`)) {
    return undefined;
  }
  const { pathname, searchParams } = new URL(`https://localhost${target}`);
  return { method: message.method ?? '', path: pathname, query: searchParams, headers: message.headers, body };
}

/** Reads the body of a request. `undefined` when it has more than `limit` bytes; the rest of it is thrown away as it comes. */
export async function readBody(message: IncomingMessage, limit: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message.iterator({ destroyOnReturn: false })) {
    const buffer = chunk as Buffer;
    bytes += buffer.length;
    if (bytes > limit) {
      message.resume();
      return undefined;
    }
    chunks.push(buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}
