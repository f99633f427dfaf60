import { normaliseAddress } from '../directory/enrolmentAddress';
import { filterInSlices, type Pause } from '../inSlices';
import type { IssuerKind } from './pinBatch';
import type { RevokedPin, VaultBatch } from './vaultContents';

/** What revoking these PINs would mean. */
export interface Revocation {
  /** Those that still work, with the name that a question shows where there is one alone. */
  readonly people: readonly { readonly address: string; readonly displayName: string }[];
  /** Who made them, each once: what their servers go on to accept depends on it. */
  readonly issuers: readonly IssuerKind[];
}

/** @param batches as the vault gives them, of which each address stands in one */
export async function planRevocation(
  batches: readonly VaultBatch[],
  addresses: readonly string[],
  pause: Pause,
): Promise<Revocation> {
  const isWanted = addressIn(addresses);
  const people: Revocation['people'][number][] = [];
  const issuers = new Set<IssuerKind>();
  for (const { issuer, pins } of batches) {
    for (const { address, displayName } of await filterInSlices(pins, pause, isWanted)) {
      people.push({ address, displayName });
      issuers.add(issuer);
    }
  }
  return { people, issuers: [...issuers] };
}

/** The batch with these addresses among those that were revoked; undefined where it has a PIN of none of them. */
export async function withoutPins(
  batch: VaultBatch,
  addresses: readonly string[],
  revokedAt: Date,
  pause: Pause,
): Promise<VaultBatch | undefined> {
  const isRevoked = addressIn(addresses);
  const traces: RevokedPin[] = [];
  const pins = await filterInSlices(batch.pins, pause, (issued) => {
    const isTaken = isRevoked(issued);
    if (isTaken) {
      const { address, displayName, issuedAt, expiresAt } = issued;
      traces.push({ address, displayName, issuedAt, expiresAt, revokedAt });
    }
    return !isTaken;
  });
  return traces.length === 0 ? undefined : { ...batch, pins, revoked: [...batch.revoked, ...traces] };
}

function addressIn(addresses: readonly string[]): (one: { readonly address: string }) => boolean {
  const wanted = new Set(addresses.map(normaliseAddress));
  return ({ address }) => wanted.has(normaliseAddress(address));
}
