import { EnrollmentError } from '../../core/errors';

/** Bytes of an AES-256 key. */
export const keyBytes = 32;

/**
 * A vault key as people hand it over: 32 random bytes in Base64 or hexadecimal. A password is refused on purpose: whoever takes the
 * vault could try passwords for as long as the PINs live.
 * @throws EnrollmentError `vault-key-form`; the message never quotes the key
 */
export function parseVaultKey(text: string): Buffer {
  const trimmed = text.trim();
  const isHex = /^[0-9a-f]{64}$/i.test(trimmed);
  if (!isHex && !/^[A-Za-z0-9+/]{43}=?$/.test(trimmed)) {
    throw new EnrollmentError({
      kind: 'usage',
      code: 'vault-key-form',
      message: 'The vault key is not {0} bytes in Base64 or hexadecimal.',
      remedy: 'Make one with "openssl rand -base64 32", and keep it in the secret store of your pipeline.',
      values: [keyBytes],
    });
  }
  return Buffer.from(trimmed, isHex ? 'hex' : 'base64');
}
