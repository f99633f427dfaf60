import { normaliseAddress } from '../directory/enrolmentAddress';
import type { IssuerKind } from './pinBatch';
import type { VaultBatch } from './vaultContents';

/** What revoking these PINs would mean. */
export interface Revocation {
  /** Those that still work, with the name that a question shows where there is one alone. */
  readonly people: readonly { readonly address: string; readonly displayName: string }[];
  /** Who made them, each once: what their servers go on to accept depends on it. */
  readonly issuers: readonly IssuerKind[];
}

/** @param batches as the vault gives them, of which each address stands in one */
export function planRevocation(batches: readonly VaultBatch[], addresses: readonly string[]): Revocation {
  const wanted = new Set(addresses.map(normaliseAddress));
  const touched = batches
    .map(({ issuer, pins }) => ({ issuer, pins: pins.filter(({ address }) => wanted.has(normaliseAddress(address))) }))
    .filter(({ pins }) => pins.length > 0);
  return {
    people: touched.flatMap(({ pins }) => pins.map(({ address, displayName }) => ({ address, displayName }))),
    issuers: [...new Set(touched.map(({ issuer }) => issuer))],
  };
}
