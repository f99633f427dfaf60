import { normaliseAddress } from '../directory/enrolmentAddress';
import { filterInSlices, type Pause } from '../inSlices';
import type { IssuedPin, IssuerKind } from './pinBatch';
import type { PinEnd } from './spentPins';
import type { VaultBatch } from './vaultContents';

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

/** A batch of which PINs came out of use. */
export interface LessenedBatch {
  /** With the addresses among those that were revoked, or are used. */
  readonly left: VaultBatch;
  readonly gone: readonly IssuedPin[];
}

/** The batch without the PINs of these addresses; undefined where it has a PIN of none of them. */
export async function withoutPins(
  batch: VaultBatch,
  addresses: readonly string[],
  end: PinEnd,
  pause: Pause,
): Promise<LessenedBatch | undefined> {
  const isWanted = addressIn(addresses);
  const gone: IssuedPin[] = [];
  const pins = await filterInSlices(batch.pins, pause, (issued) => {
    const isGone = isWanted(issued);
    if (isGone) {
      gone.push(issued);
    }
    return !isGone;
  });
  return gone.length === 0 ? undefined : { left: { ...batch, pins, ...tracesOf(batch, gone, end) }, gone };
}

/** Whose the PINs were, and nothing else of them. */
function tracesOf(
  { revoked, used }: VaultBatch,
  gone: readonly IssuedPin[],
  { kind, at }: PinEnd,
): Pick<VaultBatch, 'revoked' | 'used'> {
  const traces = gone.map(({ address, displayName, issuedAt, expiresAt }) => ({
    address,
    displayName,
    issuedAt,
    expiresAt,
  }));
  switch (kind) {
    case 'revoked':
      return { revoked: [...revoked, ...traces.map((trace) => ({ ...trace, revokedAt: at }))], used };
    case 'used':
      return { revoked, used: [...used, ...traces.map((trace) => ({ ...trace, usedAt: at }))] };
  }
}

function addressIn(addresses: readonly string[]): (one: { readonly address: string }) => boolean {
  const wanted = new Set(addresses.map(normaliseAddress));
  return ({ address }) => wanted.has(normaliseAddress(address));
}
