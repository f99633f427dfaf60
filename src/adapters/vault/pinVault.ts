import path from 'node:path';
import { mergeBatches, newestPins } from '../../core/pin/newestPins';
import { earliestExpiry, latestIssue } from '../../core/pin/pinBatch';
import { requirePins } from '../../core/pin/vaultContents';
import type { AuditLog, PinVault } from '../../core/ports';
import { withFileErrors } from '../files/fileError';
import { batchNames, nextName, purge, removeBatches } from './batchFolder';
import { batchText, versionOf } from './batchText';
import { settleJournal } from './issueJournal';
import { pause } from './pause';
import { readBatches } from './readBatches';
import { writeSealed } from './sealedFile';
import { takeOut } from './takeOut';
import { requireKey, type VaultKey } from './vaultKey';

/**
 * PIN batches at rest, one encrypted file for each, in a folder of this machine. Expired batches are deleted when the vault is opened.
 * A lost key is a normal state: what it locked is gone, and new PINs can be issued.
 */
export function pinVault(folder: string, key: VaultKey, audit: AuditLog): PinVault {
  const vault = { folder, key, audit };
  return {
    async save({ issuer, pins }) {
      const issued = latestIssue(pins);
      const expiry = earliestExpiry(pins);
      if (issued === undefined || expiry === undefined) {
        return;
      }
      const secret = await requireKey(key);
      const name = await nextName(folder, issued, expiry);
      await audit.record({ what: 'pins-issued', count: pins.length, about: `${name}, by ${issuer}` });
      const stored = { issuer, pins, revoked: [], used: [] };
      await writeSealed(path.join(folder, name), secret, versionOf(stored), batchText(stored));
      if (issuer === 'neurons') {
        await settleJournal(folder, secret, { pins });
      }
    },
    async open(now) {
      const names = await withFileErrors(folder, () => purge(folder, now, audit));
      const { batches, unreadable } = await readBatches(folder, names, key);
      const newest = await newestPins(batches, now, pause);
      return {
        live: mergeBatches(newest),
        batches: newest.filter(({ pins, revoked, used }) => pins.length + revoked.length + used.length > 0),
        unreadable,
      };
    },
    revoke: (addresses, now) => takeOut(vault, addresses, { kind: 'revoked', at: now }, requirePins),
    async markUsed(addresses, now) {
      // Results often come when the PINs have expired: there is nothing to take out then, and nothing to write down.
      const names = await withFileErrors(folder, () => purge(folder, now, audit));
      return names.length === 0 ? 0 : takeOut(vault, addresses, { kind: 'used', at: now }, () => undefined);
    },
    async discardUnreadable() {
      const names = await batchNames(folder);
      const unreadable = new Set((await readBatches(folder, names, key)).unreadable.map(({ file }) => file));
      const discarded = names.slice(0, names.findLastIndex((name) => unreadable.has(name)) + 1);
      await withFileErrors(folder, () => removeBatches(folder, discarded, audit));
      return discarded.length;
    },
  };
}
