import { zipWriter } from '../../src/adapters/archive/zipWriter';

/** Writes an archive that never ends, and reports once it is in the middle. For tests that kill it there. */
const block = Buffer.alloc(1024 * 1024, 'x');
const entries = Array.from({ length: 50_000 }, (_, index) => ({ path: `${index}`, bytes: block }));
let reported = false;

void zipWriter.write(process.argv[2] ?? '', entries, {
  modified: new Date(0),
  onProgress: (share) => {
    if (!reported && share * entries.length > 5) {
      reported = true;
      process.send?.('in the middle');
    }
  },
});
