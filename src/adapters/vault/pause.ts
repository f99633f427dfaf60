import { setImmediate } from 'node:timers/promises';
import type { Pause } from '../../core/inSlices';

/** Lets whatever else this process does have its turn: VS Code runs all extensions in one. */
export const pause: Pause = () => setImmediate();
