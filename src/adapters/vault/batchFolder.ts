import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { AuditLog } from '../../core/ports';
import { fileError } from '../files/fileError';
import { removeLeftovers } from '../files/replaceFile';

const extension = '.pins';

/**
 * Deletes expired batches by the time in their names, without their key, and what killed runs left behind. An expired batch that
 * replaced PINs of an older one which still lives stays, or those would come back although the server has forgotten them.
 * @returns the names of the others, oldest first
 */
export async function purge(folder: string, now: Date, audit: AuditLog): Promise<readonly string[]> {
  const names = await listFolder(folder);
  await removeLeftovers(folder, extension);
  const batches = batchesOf(names);
  const firstLive = batches.findIndex(({ expires }) => expires > now.getTime());
  const kept = firstLive === -1 ? [] : batches.slice(firstLive);
  const expired = batches.slice(0, batches.length - kept.length).map(({ name }) => name);
  await removeBatches(folder, expired, audit);
  return kept.map(({ name }) => name);
}

/** Deletes batches, which is written down before. */
export async function removeBatches(folder: string, names: readonly string[], audit: AuditLog): Promise<void> {
  if (names.length > 0) {
    await audit.record({ what: 'pins-purged', count: names.length, about: names.join(', ') });
  }
  for (const name of names) {
    await rm(path.join(folder, name), { force: true });
  }
}

/** Names of the batches in a folder, oldest first. */
export async function batchNames(folder: string): Promise<readonly string[]> {
  return batchesOf(await listFolder(folder)).map(({ name }) => name);
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
export async function nextName(folder: string, issued: Date, expiry: Date): Promise<string> {
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
