/** Is this one of the codes with which Node and OpenSSL say that a TLS handshake did not come about? */
export function isTlsFailure(code: string): boolean {
  return /^(ERR_TLS|ERR_SSL|ERR_OSSL|CERT_|EPROTO$|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO|INVALID_CA|INVALID_PURPOSE)/.test(
    code,
  );
}
