import type { Pause } from '../core/inSlices';

/** Lets VS Code's messages, and what other extensions do in this process, have their turn. */
export const pause: Pause = () => new Promise((resolve) => setImmediate(resolve));
