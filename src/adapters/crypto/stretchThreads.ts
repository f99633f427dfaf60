import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { throwIfCancelled } from '../../core/cancellation';
import type { StretchOptions } from '../../core/ports';

/** Work handed to a thread at a time, in seconds: how soon it is seen that the user has cancelled. */
const secondsAtOnce = 0.2;

/**
 * What a thread does. A text and no file of its own, since the command line is one file. Threads of ours, since Node's own four
 * serve the whole process, VS Code's other extensions among it, and would be taken for minutes.
 */
const threadText = `
const { parentPort, workerData } = require('node:worker_threads');
const { pbkdf2Sync } = require('node:crypto');
const { salt, iterations } = workerData;
parentPort.on('message', (texts) => {
  parentPort.postMessage(texts.map((text) => pbkdf2Sync(text, salt, iterations, 32, 'sha256')));
});
`;

/** Texts that wait, in order. */
interface Queue {
  next: number;
  readonly texts: readonly string[];
  readonly atOnce: number;
}

/** PBKDF2-HMAC-SHA256 of each text, 32 bytes, in as many threads. @throws EnrollmentError `cancelled` */
export async function stretchInThreads(
  texts: readonly string[],
  { salt, iterations, signal, onDone }: StretchOptions,
  { threads, secondsEach }: { readonly threads: number; readonly secondsEach: number },
): Promise<readonly Uint8Array[]> {
  const queue: Queue = { next: 0, texts, atOnce: Math.max(1, Math.floor(secondsAtOnce / secondsEach)) };
  const keys: Uint8Array[] = [];
  let done = 0;
  const workers = Array.from(
    { length: threads },
    () => new Worker(threadText, { eval: true, workerData: { salt, iterations } }),
  );
  const onKeys = (start: number, found: readonly Uint8Array[]): void => {
    throwIfCancelled(signal);
    found.forEach((key, index) => {
      keys[start + index] = key;
    });
    done += found.length;
    onDone?.(done);
  };
  try {
    await Promise.all(workers.map((worker) => serve(worker, queue, onKeys)));
    return keys;
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** Gives a thread what waits until nothing does. A thread that fails rejects. */
async function serve(
  worker: Worker,
  queue: Queue,
  onKeys: (start: number, keys: readonly Uint8Array[]) => void,
): Promise<void> {
  while (queue.next < queue.texts.length) {
    const start = queue.next;
    queue.next += queue.atOnce;
    worker.postMessage(queue.texts.slice(start, queue.next));
    const [found] = (await once(worker, 'message')) as [readonly Uint8Array[]];
    onKeys(start, found);
  }
}
