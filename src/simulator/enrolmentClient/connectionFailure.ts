import type { NetworkProblem } from './network';

/** What the virtual network reports, and what only shows on a real connection. */
export type ConnectionProblem = NetworkProblem | 'date' | 'cut' | 'malformed';

/** A request that got no answer. */
export class ConnectionFailure extends Error {
  constructor(
    readonly problem: ConnectionProblem,
    message: string,
  ) {
    super(message);
    this.name = 'ConnectionFailure';
  }
}

const dateCodes = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);
/** Codes of Node and OpenSSL for a certificate or handshake that is not accepted. */
const tlsCode = /^(?:ERR_SSL_|ERR_TLS_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|INVALID_CA|EPROTO)/;

/** The failure behind an error of Node's HTTPS client. */
export function failureOf(error: unknown, host: string): ConnectionFailure {
  if (error instanceof ConnectionFailure) {
    return error;
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return new ConnectionFailure(problemOf(code), `${host}: ${code === '' ? 'the connection failed' : code}`);
}

function problemOf(code: string): ConnectionProblem {
  if (code === 'ABORT_ERR') {
    return 'timeout';
  }
  if (dateCodes.has(code)) {
    return 'date';
  }
  if (tlsCode.test(code)) {
    return 'tls';
  }
  if (code.startsWith('HPE_')) {
    return 'malformed';
  }
  return code === 'ECONNRESET' || code === 'EPIPE' ? 'cut' : 'connect';
}
