import { createHmac } from 'node:crypto';
import path from 'node:path';
import * as v from 'valibot';
import { inSlices } from '../../core/inSlices';
import type { LessenedBatch } from '../../core/pin/revocation';
import { spentText, type OwnedPin, type PinEnd } from '../../core/pin/spentPins';
import type { SpentPins } from '../../core/ports';
import { withFileErrors } from '../files/fileError';
import { spentName, spentNames } from './batchFolder';
import { pause } from './pause';
import { readSealed, writeSealed } from './sealedFile';
import type { VaultKey } from './vaultKey';

/**
 * First line: how these PINs came out of use, when in milliseconds since 1970, and how many they are. Then a line for each: a keyed hash
 * of the address and the PIN. The PIN itself is nowhere.
 */
const heading = v.object({ kind: v.picklist(['revoked', 'used']), at: v.number(), count: v.number() });
const hashes = v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)));

/**
 * How long a list is kept at least, in milliseconds: 30 days, which no PIN of a server outlives. A copy of a file that says nothing of
 * times looks newer than it is, and its PINs as if they lived longer than those that were taken out of use.
 */
const kept = 30 * 86_400_000;

/**
 * Writes down which PINs of an import came out of use: the file that they were read from still has them. Nobody can bring back the
 * others; this tool makes its own anew each time, and a server says itself which of its PINs works.
 */
export async function rememberSpent(
  folder: string,
  key: Buffer,
  changed: readonly LessenedBatch[],
  end: PinEnd,
): Promise<void> {
  const pins = changed.filter(({ left }) => left.issuer === 'import').flatMap(({ gone }) => gone);
  if (pins.length === 0) {
    return;
  }
  const lines = new Set<string>();
  const hash = hasher(key);
  await inSlices(pins, pause, (pin) => {
    lines.add(`${hash(pin)}\n`);
  });
  const at = end.at.getTime();
  const until = pins.reduce((latest, { expiresAt }) => Math.max(latest, expiresAt.getTime()), at + kept);
  const first = `${JSON.stringify({ kind: end.kind, at, count: lines.size })}\n`;
  // Sorted, so that the directory's order does not show.
  await writeSealed(path.join(folder, spentName(at, until)), key, 'S', [first, [...lines].sort().join('')]);
}

/** What is remembered in a vault's folder. */
export function spentPins(folder: string, key: VaultKey): SpentPins {
  return {
    async recall(pins, now) {
      const names = await spentNames(folder, now);
      const secret = names.length === 0 ? undefined : await key(false);
      const ends = new Map<string, PinEnd>();
      let unreadable = 0;
      for (const name of names) {
        const file = path.join(folder, name);
        const found = await withFileErrors(file, () => readSealed(file, secret, readList));
        if ('reason' in found) {
          unreadable++;
        } else {
          const { end, list } = found.content;
          list.forEach((hash) => ends.set(hash, end));
        }
      }
      return { ends: secret === undefined ? pins.map(() => undefined) : await find(pins, ends, secret), unreadable };
    },
  };
}

async function find(
  pins: readonly OwnedPin[],
  ends: ReadonlyMap<string, PinEnd>,
  key: Buffer,
): Promise<readonly (PinEnd | undefined)[]> {
  const hash = hasher(key);
  const found: (PinEnd | undefined)[] = [];
  await inSlices(pins, pause, (pin) => {
    found.push(ends.get(hash(pin)));
  });
  return found;
}

/** With a key of its own, derived from the vault's: without it nobody can try which PIN a hash is of. */
function hasher(key: Buffer): (pin: OwnedPin) => string {
  const own = createHmac('sha256', key).update('enrollment-packager spent pins').digest();
  return (pin) => createHmac('sha256', own).update(spentText(pin)).digest('hex');
}

/** Throws where the text is no such list. */
async function readList(
  pieces: AsyncIterable<Buffer>,
): Promise<{ readonly end: PinEnd; readonly list: readonly string[] }> {
  const chunks: Buffer[] = [];
  for await (const piece of pieces) {
    chunks.push(piece);
  }
  const [first = '', ...lines] = Buffer.concat(chunks).toString('utf8').trimEnd().split('\n');
  const { kind, at, count } = v.parse(heading, JSON.parse(first));
  const list = v.parse(hashes, lines);
  if (list.length !== count) {
    throw new Error('the list is not whole');
  }
  return { end: { kind, at: new Date(at) }, list };
}
