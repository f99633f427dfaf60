import { createHash, createHmac } from 'node:crypto';
import type { Digests } from '../../core/ports';

/** Digests of Node's OpenSSL. */
export const nodeDigests: Digests = {
  utf8: (text) => Buffer.from(text, 'utf8'),
  sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  hmacSha256: (keyHex, text) => createHmac('sha256', Buffer.from(keyHex, 'hex')).update(text, 'utf8').digest('hex'),
};
