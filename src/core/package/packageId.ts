import type { IssuedPin } from '../pin/pinBatch';
import type { Digests } from '../ports';

/**
 * The id of a package, as a UUID of version 8 (RFC 9562): the same recipients, PINs' times and clock give the same id,
 * so that the package is byte-reproducible. PINs themselves do not go in: an id is public.
 */
export function packageId(name: string, createdAt: Date, pins: readonly IssuedPin[], digests: Digests): string {
  const source = [
    name,
    createdAt.toISOString(),
    ...pins.map(({ address, expiresAt }) => `${address} ${expiresAt.toISOString()}`),
  ];
  const hex = digests.sha256(digests.utf8(source.join('\n')));
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0b0011) | 0b1000).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
