import path from 'node:path';
import { planRevocation, withoutPins, type LessenedBatch } from '../../core/pin/revocation';
import { mergeBatches, newestPins } from '../../core/pin/newestPins';
import type { PinEnd } from '../../core/pin/spentPins';
import type { VaultContents } from '../../core/pin/vaultContents';
import type { AuditLog } from '../../core/ports';
import { batchNames } from './batchFolder';
import { batchText, versionOf } from './batchText';
import { forgetKept } from './issueJournal';
import { whileIssuing } from './issueLock';
import { pause } from './pause';
import { readBatches } from './readBatches';
import { writeSealed } from './sealedFile';
import { rememberSpent } from './spentList';
import { requireKey, type VaultKey } from './vaultKey';

/** A vault whose PINs come out of use. */
interface LessenedVault {
  readonly folder: string;
  readonly key: VaultKey;
  readonly audit: AuditLog;
}

const actions = { revoked: 'pins-revoked', used: 'pins-used' } as const;

/**
 * Writes anew every batch that has a PIN of these addresses, without it. Oldest first, so that wherever this is killed an address has
 * the PIN that it had or none: the newest batch, which decides, comes last. A run that issues PINs keeps this out, and this keeps
 * that out: both write the journal, and two that do this would undo each other's work.
 * @param check throws where the vault is in no state for it
 * @returns how many of the addresses had a PIN that was still good
 */
export function takeOut(
  vault: LessenedVault,
  addresses: readonly string[],
  end: PinEnd,
  check: (contents: VaultContents) => void,
): Promise<number> {
  const { folder, key, audit } = vault;
  return whileIssuing(folder, async () => {
    const { batches, unreadable } = await readBatches(folder, await batchNames(folder), key);
    const newest = await newestPins(batches, end.at, pause);
    check({ live: mergeBatches(newest), batches: newest, unreadable });
    const count = (await planRevocation(newest, addresses, pause)).people.length;
    const changed: LessenedBatch[] = [];
    for (const batch of batches) {
      const lessened = await withoutPins(batch, addresses, end, pause);
      changed.push(...(lessened === undefined ? [] : [lessened]));
    }
    if (changed.length > 0) {
      const about = changed.map(({ left }) => left.name).join(', ');
      await audit.record({ what: actions[end.kind], count, about });
      const secret = await requireKey(key);
      await forgetKept(folder, secret, addresses);
      await rememberSpent(folder, secret, changed, end);
      for (const { left } of changed) {
        await writeSealed(path.join(folder, left.name), secret, versionOf(left), batchText(left));
      }
    }
    return count;
  });
}
