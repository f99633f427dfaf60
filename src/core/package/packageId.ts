import type { IssuedPin } from '../pin/pinBatch';
import type { PlanTools } from './packagePlan';

/** What an id is made of. */
export interface PackageIdentity {
  readonly name: string;
  readonly createdAt: Date;
  readonly pins: readonly IssuedPin[];
  /** Rounds of PBKDF2, as many as for an entry of the PIN table. */
  readonly iterations: number;
}

/**
 * The id of a package, as a UUID of version 8 (RFC 9562): the same recipients, PINs' times and clock give the same id,
 * so that the package is byte-reproducible. PINs themselves do not go in: an id is public. The addresses pass PBKDF2 on their way, since
 * all else that goes in stands in the package: a quick hash would let people try addresses of a single recipient faster than
 * against the PIN table.
 */
export async function packageId(
  { name, createdAt, pins, iterations }: PackageIdentity,
  { digests, cryptography }: PlanTools,
): Promise<string> {
  const people = pins.map(({ address, expiresAt }) => `${address} ${expiresAt.toISOString()}`).join('\n');
  const salt = digests.utf8(`enrollment-packager package id ${name}\n${createdAt.toISOString()}`);
  const [bytes] = await cryptography.stretch([people], { salt, iterations });
  if (bytes === undefined) {
    throw new Error('A package has no id.');
  }
  const hex = digests.sha256(bytes);
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0b0011) | 0b1000).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
