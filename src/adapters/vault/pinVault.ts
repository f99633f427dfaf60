import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { EnrollmentError } from '../../core/errors';
import { Pin } from '../../core/pin/pin';
import { normaliseAddress } from '../../core/directory/enrolmentAddress';
import { earliestExpiry, type IssuedPin, type PinBatch } from '../../core/pin/pinBatch';
import type { PinVault } from '../../core/ports';
import { replaceFile } from '../files/replaceFile';

/** File: magic, 12-byte nonce, 16-byte tag, AES-256-GCM of the batch as JSON. */
const magic = Buffer.from('EPVAULT1');
const nonceBytes = 12;
const tagBytes = 16;
const extension = '.pins';

/** Gives the vault's key (32 bytes); makes one where there is none and `create` is true. */
export type VaultKey = (create: boolean) => Promise<Buffer | undefined>;

const storedBatch = v.object({
  issuer: v.literal('local'),
  pins: v.array(
    v.object({
      address: v.string(),
      id: v.string(),
      displayName: v.string(),
      groups: v.array(v.string()),
      pin: v.string(),
      issuedAt: v.pipe(
        v.string(),
        v.isoTimestamp(),
        v.transform((text) => new Date(text)),
      ),
      expiresAt: v.pipe(
        v.string(),
        v.isoTimestamp(),
        v.transform((text) => new Date(text)),
      ),
    }),
  ),
});

/**
 * PIN batches at rest, one encrypted file for each, in a folder of this machine. Expired batches are deleted when the vault is opened.
 * A lost key is a normal state: what it locked is gone, and new PINs can be generated.
 */
export function pinVault(folder: string, key: VaultKey): PinVault {
  return {
    async save(batch) {
      const secret = await key(true);
      const first = batch.pins[0];
      const expiry = earliestExpiry(batch.pins);
      if (secret === undefined || first === undefined || expiry === undefined) {
        throw new EnrollmentError({
          kind: 'source',
          code: 'vault-key',
          message: 'The PINs could not be stored.',
          remedy: 'Check that the system keyring works, then generate them again.',
        });
      }
      const file = path.join(folder, `${first.issuedAt.getTime()}-${expiry.getTime()}${extension}`);
      await replaceFile(file, (handle) => handle.writeFile(encrypt(batch, secret)));
    },
    async live(now) {
      const secret = await key(false);
      const newest = new Map<string, IssuedPin>();
      for (const name of await purge(folder, now)) {
        const batch = secret && decrypt(await readFile(path.join(folder, name)), secret);
        if (batch === undefined) {
          // It may have replaced any of the PINs before it, and nobody can tell which.
          newest.clear();
        }
        batch?.pins.forEach((issued) => newest.set(normaliseAddress(issued.address), issued));
      }
      const pins = [...newest.values()].filter(({ expiresAt }) => expiresAt > now);
      return pins.length === 0 ? undefined : { issuer: 'local', pins };
    },
  };
}

/**
 * Deletes expired batches by the time in their names, without their key. An expired batch that replaced PINs of an older one which
 * still lives stays, or those would come back although the server has forgotten them.
 * @returns the names of the others, oldest first
 */
async function purge(folder: string, now: Date): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  const batches = names
    .flatMap((name) => {
      const [, issued, expires] = /^(\d+)-(\d+)\.pins$/.exec(name) ?? [];
      return issued === undefined ? [] : [{ name, issued: Number(issued), expires: Number(expires) }];
    })
    .sort((a, b) => a.issued - b.issued);
  const firstLive = batches.findIndex(({ expires }) => expires > now.getTime());
  const kept = firstLive === -1 ? [] : batches.slice(firstLive);
  for (const { name } of batches.slice(0, batches.length - kept.length)) {
    await rm(path.join(folder, name), { force: true });
  }
  return kept.map(({ name }) => name);
}

function encrypt(batch: PinBatch, key: Buffer): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(magic);
  const plain = JSON.stringify({
    ...batch,
    pins: batch.pins.map((issued) => ({ ...issued, pin: issued.pin.reveal() })),
  });
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([magic, nonce, cipher.getAuthTag(), sealed]);
}

/** @returns undefined where the file is not ours, damaged, or locked with another key */
function decrypt(file: Buffer, key: Buffer): PinBatch | undefined {
  const body = magic.length + nonceBytes + tagBytes;
  if (file.length < body || !file.subarray(0, magic.length).equals(magic)) {
    return undefined;
  }
  try {
    const nonce = file.subarray(magic.length, magic.length + nonceBytes);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce)
      .setAAD(magic)
      .setAuthTag(file.subarray(magic.length + nonceBytes, body));
    const plain = Buffer.concat([decipher.update(file.subarray(body)), decipher.final()]).toString('utf8');
    const stored = v.parse(storedBatch, JSON.parse(plain));
    return { issuer: stored.issuer, pins: stored.pins.map((issued) => ({ ...issued, pin: new Pin(issued.pin) })) };
  } catch {
    // Not the parser's message: it quotes what it read, and that may be a PIN.
    return undefined;
  }
}
