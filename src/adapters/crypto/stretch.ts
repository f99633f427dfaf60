import { pbkdf2Sync } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { throwIfCancelled } from '../../core/cancellation';
import type { StretchOptions } from '../../core/ports';
import { stretchInThreads } from './stretchThreads';

const keyBytes = 32;

/** Texts that are timed before an estimate is given. */
const timedTexts = 3;

/** Work that is done before a thread would have started, in seconds. */
const briefSeconds = 0.3;

/** PBKDF2-HMAC-SHA256 of each text. Times the first ones, says how long the rest will take, and does it in threads where that is worth it. */
export async function stretch(texts: readonly string[], options: StretchOptions): Promise<readonly Uint8Array[]> {
  const first = texts.slice(0, timedTexts);
  const rest = texts.slice(timedTexts);
  const start = performance.now();
  const keys = await stretchHere(first, options, 0);
  const secondsEach = (performance.now() - start) / 1000 / Math.max(1, first.length);
  const threads = Math.min(availableParallelism(), rest.length);
  if (texts.length > 0) {
    options.onEstimate?.((rest.length * secondsEach) / Math.max(1, threads));
  }
  if (rest.length * secondsEach < briefSeconds) {
    return [...keys, ...(await stretchHere(rest, options, first.length))];
  }
  const onDone = (done: number): void => options.onDone?.(first.length + done);
  return [...keys, ...(await stretchInThreads(rest, { ...options, onDone }, { threads, secondsEach }))];
}

async function stretchHere(
  texts: readonly string[],
  { salt, iterations, signal, onDone }: StretchOptions,
  before: number,
): Promise<Uint8Array[]> {
  const keys: Uint8Array[] = [];
  for (const text of texts) {
    await setImmediate();
    throwIfCancelled(signal);
    keys.push(pbkdf2Sync(text, salt, iterations, keyBytes, 'sha256'));
    onDone?.(before + keys.length);
  }
  return keys;
}
