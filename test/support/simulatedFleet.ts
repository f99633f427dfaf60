import type { Randomness } from '../../src/core/ports';

/** A fleet that is moved wave by wave. */
export interface SimulatedFleet {
  readonly devices: number;
  readonly cap: number;
  readonly reach: number;
}

/**
 * Moves a fleet once: in each wave, up to `cap` devices get a PIN, those that missed an earlier one first, and each of them is reached or
 * not, whatever happened before.
 * @returns how many are left after each wave, down to none
 */
export function moveFleet({ devices, cap, reach }: SimulatedFleet, randomness: Randomness): readonly number[] {
  const left: number[] = [];
  for (let waiting = devices; waiting > 0; left.push(waiting)) {
    const wave = Math.min(cap, waiting);
    for (let device = 0; device < wave; device++) {
      waiting -= randomness.int(1_000_000) < reach * 1_000_000 ? 1 : 0;
    }
  }
  return left;
}
