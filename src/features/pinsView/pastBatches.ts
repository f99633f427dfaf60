import type { PastPins } from './pinMemory';
import type { ShownBatch } from './shownPins';

/** Whoever comes back the next morning has to see that the PINs of yesterday are gone; in milliseconds. */
export const rememberedFor = 24 * 3_600_000;

/**
 * Batches that have expired and were deleted since they were shown, for a day, or until others are issued after them.
 * @param before what was shown last
 * @param remembered what is known from another session, where nothing works any more
 */
export function pastBatches(
  before: readonly ShownBatch[],
  live: readonly ShownBatch[],
  remembered: PastPins | undefined,
  now: Date,
): readonly ShownBatch[] {
  const names = new Set(live.map(({ name }) => name));
  const isPast = ({ name, expiresAt }: ShownBatch): boolean => {
    const since = now.getTime() - expiresAt.getTime();
    return !names.has(name) && since >= 0 && since <= rememberedFor && !live.some((next) => next.issuedAt >= expiresAt);
  };
  const seen = before.filter(isPast).map((batch) => ({ ...batch, past: batch.past ?? countPins(batch) }));
  return remembered === undefined || seen.some(({ name }) => name === remembered.name)
    ? seen
    : [...seen, { ...remembered, traces: [], past: remembered.count }];
}

function countPins({ traces }: ShownBatch): number {
  return traces.filter(({ revokedAt, usedAt }) => revokedAt === undefined && usedAt === undefined).length;
}
