import path from 'node:path';
import { planRevocation, withoutPins } from '../../core/pin/revocation';
import { mergeBatches, newestPins } from '../../core/pin/newestPins';
import { requirePins, type VaultBatch } from '../../core/pin/vaultContents';
import type { AuditLog } from '../../core/ports';
import { batchNames } from './batchFolder';
import { batchText, versionOf } from './batchText';
import { forgetKept } from './issueJournal';
import { whileIssuing } from './issueLock';
import { pause } from './pause';
import { readBatches } from './readBatches';
import { writeSealed } from './sealedFile';
import { requireKey, type VaultKey } from './vaultKey';

/** A vault whose PINs are revoked. */
interface RevokedFrom {
  readonly folder: string;
  readonly key: VaultKey;
  readonly audit: AuditLog;
}

/**
 * Writes anew every batch that has a PIN of these addresses, without it. Oldest first, so that wherever this is killed an address has
 * the PIN that it had or none: the newest batch, which decides, comes last. A run that issues PINs keeps this out, and this keeps
 * that out: both write the journal, and two that revoke would undo each other's work.
 * @returns how many of the addresses had a PIN that was still good
 */
export function revokePins(vault: RevokedFrom, addresses: readonly string[], now: Date): Promise<number> {
  const { folder, key, audit } = vault;
  return whileIssuing(folder, async () => {
    const { batches, unreadable } = await readBatches(folder, await batchNames(folder), key);
    const newest = await newestPins(batches, now, pause);
    requirePins({ live: mergeBatches(newest), batches: newest, unreadable });
    const count = (await planRevocation(newest, addresses, pause)).people.length;
    const changed: VaultBatch[] = [];
    for (const batch of batches) {
      const left = await withoutPins(batch, addresses, now, pause);
      changed.push(...(left === undefined ? [] : [left]));
    }
    if (changed.length > 0) {
      const about = changed.map(({ name }) => name).join(', ');
      await audit.record({ what: 'pins-revoked', count, about });
      const secret = await requireKey(key);
      await forgetKept(folder, secret, addresses);
      for (const batch of changed) {
        await writeSealed(path.join(folder, batch.name), secret, versionOf(batch), batchText(batch));
      }
    }
    return count;
  });
}
