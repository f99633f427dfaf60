import { normaliseAddress } from '../directory/enrolmentAddress';
import type { PinBatch } from './pinBatch';
import type { VaultBatch } from './vaultContents';

/**
 * Leaves of each batch what still counts: the newest PIN of each address, unless it has expired or was revoked. One that was replaced
 * never comes back, whatever became of the one in its place: the server has forgotten it.
 * @param batches in the order in which they were issued
 */
export function newestPins(batches: readonly VaultBatch[], now: Date): readonly VaultBatch[] {
  const isCurrent = ({ expiresAt }: { readonly expiresAt: Date }): boolean => expiresAt > now;
  const taken = new Set<string>();
  const isNewest = ({ address }: { readonly address: string }): boolean =>
    taken.size !== taken.add(normaliseAddress(address)).size;
  // Within a batch every address stands once; going through a million of them again would take a second.
  const own = <T extends { readonly address: string }>(list: readonly T[]): readonly T[] =>
    batches.length === 1 ? list : list.filter(isNewest);
  const current = <T extends { readonly expiresAt: Date }>(list: readonly T[]): readonly T[] =>
    list.every(isCurrent) ? list : list.filter(isCurrent);
  return batches
    .toReversed()
    .map((batch) => ({ ...batch, pins: current(own(batch.pins)), revoked: current(own(batch.revoked)) }))
    .toReversed();
}

/** The PINs of all batches as one, whose issuer is that of the newest; undefined where there are none. */
export function mergeBatches(batches: readonly VaultBatch[]): PinBatch | undefined {
  const last = batches.findLast(({ pins }) => pins.length > 0);
  const others = batches.filter((batch) => batch !== last && batch.pins.length > 0);
  return last && { issuer: last.issuer, pins: others.length === 0 ? last.pins : batches.flatMap(({ pins }) => pins) };
}
