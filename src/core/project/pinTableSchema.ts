import * as v from 'valibot';
import { leastIterations, mostIterations, usualIterations } from '../pin/tableSettings';

/** `package.pinTableIterations` of `enrollment.json`. */
export const pinTableIterations = v.optional(
  v.pipe(
    v.number(),
    v.integer(),
    v.minValue(leastIterations, `must be at least ${leastIterations}: fewer would open every entry at once`),
    v.maxValue(mostIterations, `must be at most ${mostIterations}: a device would need many seconds for its entry`),
    v.description(
      'Rounds of PBKDF2 for each PIN that is sealed to an e-mail address, because the directory gives no SID. Building and guessing addresses take that much longer.',
    ),
  ),
  usualIterations,
);
