import { createCipheriv } from 'node:crypto';
import type { Randomness } from '../../src/core/ports';

const bytesAtOnce = 64 * 1024;

/**
 * The same numbers in every run, as good as random: the key stream of AES-256-CTR. A statistical test on it gives one result for
 * ever, so it cannot fail by chance.
 */
export function seededRandomness(seed: number): Randomness {
  const key = Buffer.alloc(32);
  key.writeUInt32LE(seed);
  const cipher = createCipheriv('aes-256-ctr', key, Buffer.alloc(16));
  const zeros = Buffer.alloc(bytesAtOnce);
  let bytes = Buffer.alloc(0);
  let at = 0;
  const next = (): number => {
    if (at + 6 > bytes.length) {
      bytes = cipher.update(zeros);
      at = 0;
    }
    at += 6;
    return bytes.readUIntLE(at - 6, 6);
  };
  return {
    int(limit) {
      // As crypto.randomInt does: numbers beyond the last whole multiple would make some results likelier.
      const end = 2 ** 48 - (2 ** 48 % limit);
      let number = next();
      while (number >= end) {
        number = next();
      }
      return number % limit;
    },
  };
}
