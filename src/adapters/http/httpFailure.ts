import { EnrollmentError } from '../../core/errors';
import { isTlsFailure } from '../tls/tlsCodes';

export type HttpProblem =
  | 'timeout'
  | 'too-large'
  | 'cut-off'
  | 'redirect'
  /** No connection came about: the server has heard nothing of the request. */
  | 'unheard'
  /** The proxy makes no connection: the server has heard nothing either. */
  | 'proxy'
  /** The connection failed later: the server may have heard the request. */
  | 'network';

/** Why there is no whole answer. Messages of Node are not passed on: they may repeat what was sent. */
export class HttpFailure extends Error {
  /**
   * @param code of the system or of Node, for `unheard` and `network`; the status of its answer or `none`, for `proxy`
   * @param location where a redirect leads to, in the server's words
   */
  constructor(
    readonly problem: HttpProblem,
    readonly code = '',
    readonly location?: string,
  ) {
    super(`${problem} ${code}`);
  }
}

/** What a request ended in, by the codes that the system, OpenSSL or Node gives. */
export function explain(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof HttpFailure || error instanceof EnrollmentError) {
    return error;
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === 'ERR_PROXY_TUNNEL') {
    return new HttpFailure(
      'proxy',
      'statusCode' in error && typeof error.statusCode === 'number' ? String(error.statusCode) : 'none',
    );
  }
  return new HttpFailure(
    isUnheard(error, code) ? 'unheard' : 'network',
    /^[A-Z0-9_]{1,60}$/.test(code) ? code : 'unknown',
  );
}

/** A connection that stood before can end in some of the same codes, so the call of the system counts as well. */
function isUnheard(error: Error, code: string): boolean {
  // Of one connection to each address of a name.
  if (error instanceof AggregateError) {
    return error.errors.every((one) => one instanceof Error && isConnecting(one));
  }
  return isConnecting(error) || isTlsFailure(code);
}

function isConnecting(error: Error): boolean {
  return 'syscall' in error && (error.syscall === 'connect' || error.syscall === 'getaddrinfo');
}
