import { EnrollmentError, type Explanation } from '../../core/errors';
import { isTlsFailure } from '../tls/tlsCodes';
import { MalformedMessage } from './ber';
import { MessageTooLarge, NotLdap } from './messageFrames';
import { tlsFailure } from './tlsFailure';

/** The server that a failure is about. */
export interface FailingServer {
  readonly url: string;
}

/** A failure of a directory server. */
export function sourceFailure(code: string, explanation: Explanation): EnrollmentError {
  return new EnrollmentError({ ...explanation, kind: 'source', code });
}

const otherNetworkFailure: Explanation = {
  message: 'The connection to {0} failed ({1}).',
  remedy: 'Check the address, the network and the firewall, then try again.',
};

const networkFailures: Readonly<Record<string, Explanation & { readonly code: string }>> = {
  ECONNREFUSED: {
    code: 'ldap-unreachable',
    message: 'Nothing listens at {0} ({1}).',
    remedy: 'Check the port (636 for ldaps://, 389 for ldap://) and whether the server is running.',
  },
  ENOTFOUND: unknownHost(),
  EAI_AGAIN: unknownHost(),
  EHOSTUNREACH: noWay(),
  ENETUNREACH: noWay(),
  ETIMEDOUT: noWay(),
};

function unknownHost(): Explanation & { readonly code: string } {
  return {
    code: 'ldap-unknown-host',
    message: 'The name in {0} is not known here ({1}).',
    remedy: 'Check the name, and whether this machine uses the DNS of the domain (VPN).',
  };
}

function noWay(): Explanation & { readonly code: string } {
  return {
    code: 'ldap-unreachable',
    message: 'There is no way to {0} ({1}).',
    remedy: 'Check the network, the VPN and the firewall.',
  };
}

/** Anything that a connection can end in, in our words. Failures that have them already are passed on. */
export function connectionFailure(error: unknown, { url }: FailingServer): EnrollmentError {
  if (error instanceof EnrollmentError) {
    return error;
  }
  if (error instanceof NotLdap) {
    return notLdap(error, url);
  }
  if (error instanceof MessageTooLarge) {
    return sourceFailure('ldap-message-too-large', {
      message: '{0} sent a message of more than 64 MB.',
      remedy: 'Leave the entry behind it out, by the filter or the base of this source.',
      values: [url],
    });
  }
  if (error instanceof MalformedMessage) {
    return malformed(url, error.message);
  }
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
  if (isTlsFailure(code)) {
    return tlsFailure(code, url);
  }
  const known = networkFailures[code];
  return sourceFailure(known?.code ?? 'ldap-connection', {
    ...(known ?? otherNetworkFailure),
    values: [url, code],
  });
}

/** @param problem one of our own words, never bytes of the server */
export function malformed(url: string, problem: string): EnrollmentError {
  return sourceFailure('ldap-malformed', {
    message: '{0} sent an answer that is not LDAP ({1}).',
    remedy: 'If it is a directory server, its maker should know; try another server of the same directory.',
    values: [url, problem],
  });
}

function notLdap({ firstBytes }: NotLdap, url: string): EnrollmentError {
  // A TLS record: alert, protocol version 3.
  if (firstBytes[0] === 0x15 && firstBytes[1] === 0x03) {
    return sourceFailure('ldap-tls-port', {
      message: 'The port of {0} wants TLS from the start.',
      remedy: 'Write ldaps:// instead of ldap://, and leave "startTls" out.',
      values: [url],
    });
  }
  return sourceFailure('ldap-not-ldap', {
    message: 'What answers at {0} is no directory server.',
    remedy: 'Check host and port: 636 for ldaps://, 389 for ldap://.',
    values: [url],
  });
}

/** The server was silent for too long. @param seconds for how long */
export function timedOut({ url }: FailingServer, seconds: number): EnrollmentError {
  return sourceFailure('ldap-timeout', {
    message: '{0} did not answer within {1} seconds.',
    remedy: 'Check the server and the way to it; a slow one gets more time by "timeouts" of this source.',
    values: [url, seconds],
  });
}

/** The server hung up. */
export function hungUp({ url }: FailingServer): EnrollmentError {
  return sourceFailure('ldap-closed', {
    message: '{0} ended the connection before its answer was complete.',
    remedy: 'Nothing of it is used. Try again; if it returns, look into the log of the server.',
    values: [url],
  });
}
