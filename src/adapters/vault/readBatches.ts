import path from 'node:path';
import type { UnreadableBatch, VaultBatch } from '../../core/pin/vaultContents';
import { withFileErrors } from '../files/fileError';
import { readBatchText } from './batchText';
import { readSealed } from './sealedFile';
import type { VaultKey } from './vaultKey';

/** What files of a vault hold. */
export interface ReadBatches {
  /** Whole, oldest first: those after the last one that cannot be opened. */
  readonly batches: readonly VaultBatch[];
  readonly unreadable: readonly UnreadableBatch[];
}

/** Opens batches. @param names oldest first */
export async function readBatches(folder: string, names: readonly string[], key: VaultKey): Promise<ReadBatches> {
  const secret = names.length === 0 ? undefined : await key(false);
  let batches: VaultBatch[] = [];
  const unreadable: UnreadableBatch[] = [];
  for (const name of names) {
    const file = path.join(folder, name);
    const found = await withFileErrors(file, () => readSealed(file, secret, readBatchText));
    if ('reason' in found) {
      // It may have replaced any of the PINs before it, and nobody can tell which.
      batches = [];
      unreadable.push({ file: name, reason: found.reason });
    } else {
      batches.push({ name, ...found.content });
    }
  }
  return { batches, unreadable };
}
