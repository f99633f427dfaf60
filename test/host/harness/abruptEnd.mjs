// @ts-check
import { rmSync } from 'node:fs';

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
/** Shells report a process that a signal ended as 128 plus the signal's number. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/**
 * The server leads a process group of its own, so that it can be ended with all its children; the price is that neither Ctrl+C in the
 * terminal nor a cancelled pipeline reaches it. This does, also when the harness calls process.exit.
 *
 * @param {() => void} kill must work synchronously
 * @param {string} temporary folder to remove
 * @returns {() => void} takes the handlers away again
 */
export function onAbruptEnd(kill, temporary) {
  const onExit = () => {
    kill();
    try {
      rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
    } catch {
      // A dying process may still write into it; the system's cleaning of its temporary folder gets the rest.
    }
  };
  /** @param {(typeof SIGNALS)[number]} signal */
  const onSignal = (signal) => process.exit(EXIT_CODES[signal]);
  process.once('exit', onExit);
  for (const signal of SIGNALS) process.once(signal, onSignal);
  return () => {
    process.off('exit', onExit);
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
}
