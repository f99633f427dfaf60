import { randomInt } from 'node:crypto';
import type { Randomness } from '../../core/ports';

/** The operating system's generator. `randomInt` discards values that would make some results likelier (no modulo bias). */
export const systemRandomness: Randomness = {
  int: (limit) => randomInt(limit),
};
