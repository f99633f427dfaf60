import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { AuditLog } from '../../core/ports';
import { fileError } from '../files/fileError';
import { removeLeftovers } from '../files/replaceFile';

const extension = '.pins';
/** Of lists of spent PINs, which outlive the batches that those were in. */
const spentExtension = '.spent';

/**
 * Deletes expired batches and lists of spent PINs by the time in their names, without their key, and what killed runs left behind. An expired batch that
 * replaced PINs of an older one which still lives stays, or those would come back although the server has forgotten them.
 * @returns the names of the others, oldest first
 */
export async function purge(folder: string, now: Date, audit: AuditLog): Promise<readonly string[]> {
  const names = await listFolder(folder);
  await removeLeftovers(folder, extension);
  await removeLeftovers(folder, spentExtension);
  for (const { name } of spentOf(names).filter(({ until }) => until <= now.getTime())) {
    await rm(path.join(folder, name), { force: true });
  }
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

/** The name of a list of spent PINs: when they came out of use, and how long it is kept, in milliseconds since 1970. */
export function spentName(at: number, until: number): string {
  return `${at}-${until}-${randomBytes(4).toString('hex')}${spentExtension}`;
}

/** Names of the lists of spent PINs that are still kept, oldest first. */
export async function spentNames(folder: string, now: Date): Promise<readonly string[]> {
  return spentOf(await listFolder(folder))
    .filter(({ until }) => until > now.getTime())
    .map(({ name }) => name);
}

function spentOf(names: readonly string[]): readonly { readonly name: string; readonly until: number }[] {
  return names
    .flatMap((name) => {
      const [, until] = /^\d+-(\d+)-[0-9a-f]{8}\.spent$/.exec(name) ?? [];
      return until === undefined ? [] : [{ name, until: Number(until) }];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
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
