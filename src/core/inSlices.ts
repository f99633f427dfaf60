import { throwIfCancelled, type Cancellation } from './cancellation';

/** Lets everything else run for a moment; core has no timers of its own. */
export type Pause = () => Promise<void>;

/** For callers whom nobody waits for, such as the command line. */
export const noPause: Pause = () => Promise.resolve();

/** So many of the costliest items (a user who is filtered, or put into groups) take a few milliseconds. */
const sliceLength = 1000;

/**
 * Works through a long list without keeping others waiting.
 * @throws EnrollmentError `cancelled`
 */
export async function inSlices<T>(
  items: readonly T[],
  pause: Pause,
  work: (item: T) => void,
  signal?: Cancellation,
): Promise<void> {
  for (let start = 0; start < items.length; start += sliceLength) {
    if (start > 0) {
      await pause();
      throwIfCancelled(signal);
    }
    const end = Math.min(start + sliceLength, items.length);
    for (let index = start; index < end; index++) {
      work(items[index] as T);
    }
  }
}

/** The items of a long list that `keep` says yes to, without keeping others waiting. */
export async function filterInSlices<T>(
  items: readonly T[],
  pause: Pause,
  keep: (item: T) => boolean,
): Promise<readonly T[]> {
  const kept: T[] = [];
  await inSlices(items, pause, (item) => {
    if (keep(item)) {
      kept.push(item);
    }
  });
  return kept;
}
