import type { Cancellation } from '../../core/cancellation';

/** Work of several parts: when the caller cancels, and when one part has failed, the others are stopped, for they are of no use any more. */
export async function together<T>(
  signal: Cancellation | undefined,
  work: (signal: Cancellation) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  const abort = (): void => {
    stop.abort();
  };
  signal?.addEventListener?.('abort', abort);
  try {
    return await work({
      get aborted() {
        return stop.signal.aborted || signal?.aborted === true;
      },
      addEventListener: (type, listener) => {
        stop.signal.addEventListener(type, listener);
      },
      removeEventListener: (type, listener) => {
        stop.signal.removeEventListener(type, listener);
      },
    });
  } finally {
    stop.abort();
    signal?.removeEventListener?.('abort', abort);
  }
}
