import { createHash } from 'node:crypto';

/** The name that Windows gives a certificate: upper-case hexadecimal SHA-1. It names and protects nothing. */
export function thumbprint(certificate: ArrayBuffer | Uint8Array): string {
  return createHash('sha1').update(new Uint8Array(certificate)).digest('hex').toUpperCase();
}
