import { cancelled, throwIfCancelled, type Cancellation } from '../../core/cancellation';

/** Waits, unless it is cancelled. @param ms milliseconds */
export type Wait = (ms: number, signal: Cancellation | undefined) => Promise<void>;

/** Waits in real time. */
export const wait: Wait = async (ms, signal) => {
  throwIfCancelled(signal);
  let stop = (): void => undefined;
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      stop = (): void => {
        reject(cancelled());
      };
      timer = setTimeout(resolve, ms);
      signal?.addEventListener?.('abort', stop);
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener?.('abort', stop);
  }
  throwIfCancelled(signal);
};
