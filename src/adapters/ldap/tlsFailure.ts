import { EnrollmentError, type Explanation } from '../../core/errors';

/** OpenSSL's and Node's words for a certificate that nobody here vouches for. */
const untrusted = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_UNTRUSTED',
  'INVALID_CA',
]);

const outOfTime = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);

/** A TLS handshake that did not come about. @param code Node's */
export function tlsFailure(code: string, url: string): EnrollmentError {
  const { name, ...explanation } = explain(code);
  return new EnrollmentError({ ...explanation, kind: 'source', code: name, values: [url, code] });
}

function explain(code: string): Explanation & { readonly name: string } {
  if (untrusted.has(code)) {
    return {
      name: 'ldap-certificate-untrusted',
      message: 'Nobody who is trusted here vouches for the certificate of {0} ({1}).',
      remedy:
        'Install the authority that issued it in the system, or name its PEM file under "tls", "certificateAuthority".',
    };
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return {
      name: 'ldap-certificate-name',
      message: 'The certificate of {0} was issued for another name ({1}).',
      remedy: 'Write the name that it bears in "url", or under "tls", "serverName".',
    };
  }
  if (outOfTime.has(code)) {
    return {
      name: 'ldap-certificate-time',
      message: 'The certificate of {0} is not valid now ({1}).',
      remedy: 'Have it renewed, and check the clock of this machine.',
    };
  }
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'EPROTO') {
    return noTls();
  }
  return {
    name: 'ldap-tls',
    message: 'A secure connection to {0} did not come about ({1}).',
    remedy: 'Check what TLS versions and certificates the server has.',
  };
}

/** The peer answered a TLS handshake with something else, or hung up on it. */
export function noTlsThere(url: string): EnrollmentError {
  const { name, ...explanation } = noTls();
  return new EnrollmentError({ ...explanation, kind: 'source', code: name, values: [url, 'no TLS'] });
}

function noTls(): Explanation & { readonly name: string } {
  return {
    name: 'ldap-no-tls',
    message: 'The port of {0} does not begin with TLS ({1}).',
    remedy: 'ldaps:// needs the port for TLS, usually 636. For port 389 write ldap:// and set "startTls" to true.',
  };
}
