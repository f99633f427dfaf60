/** A check that takes no longer than this follows every keystroke at once. */
const shortMs = 150;
/** However long a check takes, typing that pauses for so long is answered. */
const longestMs = 1_000;

/**
 * How long to wait for the next keystroke before checking again, by what the last check took: nothing for ordinary scripts, up to
 * a second for those of megabytes, which would otherwise keep a processor busy for nothing.
 */
export function adaptiveDelay(lastTookMs: number): number {
  return lastTookMs <= shortMs ? 0 : Math.min(lastTookMs, longestMs);
}
