// @ts-check

/**
 * Waits for a promise, but not for ever; afterwards no timer is left that would keep the process alive.
 *
 * @template T, F
 * @param {number} milliseconds
 * @param {Promise<T>} promise
 * @param {F} fallback
 * @returns {Promise<T | F>}
 */
export async function within(milliseconds, promise, fallback) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  /** @type {Promise<F>} */
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, milliseconds, fallback);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
