import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { normaliseAddress } from '../../core/directory/enrolmentAddress';
import { earliestExpiry, latestIssue, type IssuedPin, type PinBatch } from '../../core/pin/pinBatch';
import type { UnreadableBatch } from '../../core/pin/vaultContents';
import type { AuditLog, PinVault } from '../../core/ports';
import { fileError, withFileErrors } from '../files/fileError';
import { removeLeftovers } from '../files/replaceFile';
import { batchText, readBatchText } from './batchText';
import { settleJournal } from './issueJournal';
import { readSealed, writeSealed } from './sealedFile';
import { requireKey, type VaultKey } from './vaultKey';

const extension = '.pins';

/**
 * PIN batches at rest, one encrypted file for each, in a folder of this machine. Expired batches are deleted when the vault is opened.
 * A lost key is a normal state: what it locked is gone, and new PINs can be issued.
 */
export function pinVault(folder: string, key: VaultKey, audit: AuditLog): PinVault {
  return {
    async save(batch) {
      const issued = latestIssue(batch.pins);
      const expiry = earliestExpiry(batch.pins);
      if (issued === undefined || expiry === undefined) {
        return;
      }
      const secret = await requireKey(key);
      const name = await nextName(folder, issued, expiry);
      await audit.record({ what: 'pins-issued', count: batch.pins.length, about: `${name}, by ${batch.issuer}` });
      await writeSealed(path.join(folder, name), secret, batchText(batch));
      if (batch.issuer === 'neurons') {
        await settleJournal(folder, secret, batch);
      }
    },
    async open(now) {
      const names = await withFileErrors(folder, () => purge(folder, now, audit));
      const secret = names.length === 0 ? undefined : await key(false);
      let batches: PinBatch[] = [];
      const unreadable: UnreadableBatch[] = [];
      for (const name of names) {
        const file = path.join(folder, name);
        const found = await withFileErrors(file, () => readSealed(file, secret, readBatchText));
        if ('reason' in found) {
          // It may have replaced any of the PINs before it, and nobody can tell which.
          batches = [];
          unreadable.push({ file: name, reason: found.reason });
        } else {
          batches.push(found.content);
        }
      }
      return { live: newestPins(batches, now), unreadable };
    },
  };
}

/** The newest PIN of each address, from batches in the order in which they were issued. */
function newestPins(batches: readonly PinBatch[], now: Date): PinBatch | undefined {
  const last = batches.at(-1);
  const works = ({ expiresAt }: IssuedPin): boolean => expiresAt > now;
  // Within a batch every address has one PIN; going through a million of them again would take a second.
  const newest = batches.length === 1 ? (last?.pins ?? []) : mergePins(batches);
  const pins = newest.every(works) ? newest : newest.filter(works);
  return last === undefined || pins.length === 0 ? undefined : { issuer: last.issuer, pins };
}

function mergePins(batches: readonly PinBatch[]): readonly IssuedPin[] {
  const newest = new Map<string, IssuedPin>();
  for (const issued of batches.flatMap(({ pins }) => pins)) {
    newest.set(normaliseAddress(issued.address), issued);
  }
  return [...newest.values()];
}

/**
 * Deletes expired batches by the time in their names, without their key, and what killed runs left behind. An expired batch that
 * replaced PINs of an older one which still lives stays, or those would come back although the server has forgotten them.
 * @returns the names of the others, oldest first
 */
async function purge(folder: string, now: Date, audit: AuditLog): Promise<readonly string[]> {
  const names = await listFolder(folder);
  await removeLeftovers(folder, extension);
  const batches = batchesOf(names);
  const firstLive = batches.findIndex(({ expires }) => expires > now.getTime());
  const kept = firstLive === -1 ? [] : batches.slice(firstLive);
  const expired = batches.slice(0, batches.length - kept.length).map(({ name }) => name);
  if (expired.length > 0) {
    await audit.record({ what: 'pins-purged', count: expired.length, about: expired.join(', ') });
  }
  for (const name of expired) {
    await rm(path.join(folder, name), { force: true });
  }
  return kept.map(({ name }) => name);
}

/** The batches among the files of a folder, oldest first. */
function batchesOf(
  names: readonly string[],
): readonly { readonly name: string; readonly issued: number; readonly expires: number }[] {
  return names
    .flatMap((name) => {
      const [, issued, expires] = /^(\d+)-(\d+)-[0-9a-f]{8}\.pins$/.exec(name) ?? [];
      return issued === undefined ? [] : [{ name, issued: Number(issued), expires: Number(expires) }];
    })
    .sort((a, b) => a.issued - b.issued || (a.name < b.name ? -1 : 1));
}

/**
 * The name of a batch: when it was issued and when it expires, in milliseconds since 1970. It comes after all that are there, whatever
 * the clock says: what is saved last counts. The random part keeps apart what two processes save at once.
 */
async function nextName(folder: string, issued: Date, expiry: Date): Promise<string> {
  const newest = batchesOf(await listFolder(folder)).at(-1)?.issued ?? 0;
  const order = Math.max(issued.getTime(), newest + 1);
  return `${order}-${expiry.getTime()}-${randomBytes(4).toString('hex')}${extension}`;
}

/** A vault that nobody has saved anything in has no folder yet. One that is out of reach is a failure. */
async function listFolder(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return [];
    }
    throw fileError(error, folder);
  }
}
