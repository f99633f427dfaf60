import { normaliseAddress } from '../directory/enrolmentAddress';
import { filterInSlices, type Pause } from '../inSlices';
import type { PinBatch } from './pinBatch';
import type { VaultBatch } from './vaultContents';

interface Expiring {
  readonly address: string;
  readonly expiresAt: Date;
}

/**
 * Leaves of each batch what still counts: the newest PIN of each address, unless it has expired, was revoked or is used. One that was replaced
 * never comes back, whatever became of the one in its place: the server has forgotten it.
 * @param batches in the order in which they were issued
 */
export async function newestPins(
  batches: readonly VaultBatch[],
  now: Date,
  pause: Pause,
): Promise<readonly VaultBatch[]> {
  const taken = new Set<string>();
  const isNewest = ({ address }: Expiring): boolean => taken.size !== taken.add(normaliseAddress(address)).size;
  const isCurrent = ({ expiresAt }: Expiring): boolean => expiresAt > now;
  const current = async <T extends Expiring>(list: readonly T[]): Promise<readonly T[]> => {
    // Within a batch every address stands once; going through a million of them again would take a second.
    const own = batches.length === 1 ? list : await filterInSlices(list, pause, isNewest);
    return own.every(isCurrent) ? own : own.filter(isCurrent);
  };
  const newestFirst: VaultBatch[] = [];
  for (const batch of batches.toReversed()) {
    const pins = await current(batch.pins);
    newestFirst.push({ ...batch, pins, revoked: await current(batch.revoked), used: await current(batch.used) });
  }
  return newestFirst.reverse();
}

/** The PINs of all batches as one, whose issuer is that of the newest; undefined where there are none. */
export function mergeBatches(batches: readonly VaultBatch[]): PinBatch | undefined {
  const last = batches.findLast(({ pins }) => pins.length > 0);
  const others = batches.filter((batch) => batch !== last && batch.pins.length > 0);
  return last && { issuer: last.issuer, pins: others.length === 0 ? last.pins : batches.flatMap(({ pins }) => pins) };
}
