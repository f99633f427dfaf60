import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { whileIssuing } from '../../../../src/adapters/vault/issueLock';
import { pinVault } from '../../../../src/adapters/vault/pinVault';
import type { AuditEvent } from '../../../../src/core/audit/auditEntry';
import { inFolder } from '../../../support/folders';
import { issued, now, tomorrow, twoPins } from '../../../support/packages';
import { failureOf } from '../../../support/refused';
import { addressesOf, later, vaultIn } from '../../../support/vault';

describe('a used PIN', () => {
  it('is no PIN any more, also when the vault is opened again, and stays known by whose it was', () =>
    inFolder(async (folder) => {
      await vaultIn(folder).save({ issuer: 'local', pins: twoPins });
      assert.equal(await vaultIn(folder).markUsed(['Maria@contoso.example', 'x@contoso.example'], later(5)), 1);
      const { live, batches } = await vaultIn(folder).open(now);
      assert.deepEqual(addressesOf(live?.pins), ['haruka@contoso.example']);
      assert.deepEqual(
        batches.flatMap(({ used }) => used),
        [
          {
            address: 'maria@contoso.example',
            displayName: 'maria',
            issuedAt: now,
            expiresAt: tomorrow,
            usedAt: later(5),
          },
        ],
      );
      assert.deepEqual(
        batches.flatMap(({ revoked }) => revoked),
        [],
      );
    }));
  it('is kept apart from one that was revoked, in whichever order', () =>
    inFolder(async (folder) => {
      const vault = vaultIn(folder);
      await vault.save({ issuer: 'local', pins: [...twoPins, issued('ken', '11223344')] });
      await vault.revoke(['haruka@contoso.example'], later(1));
      await vault.markUsed(['maria@contoso.example', 'haruka@contoso.example'], later(2));
      await vault.revoke(['ken@contoso.example', 'maria@contoso.example'], later(3));
      const { live, batches } = await vault.open(now);
      assert.equal(live, undefined);
      assert.deepEqual(
        batches.map(({ revoked, used }) => [addressesOf(revoked), addressesOf(used)]),
        [[['haruka@contoso.example', 'ken@contoso.example'], ['maria@contoso.example']]],
      );
    }));
  it('never brings back the one that it had replaced, and gives way to a new one', () =>
    inFolder(async (folder) => {
      const vault = vaultIn(folder);
      await vault.save({ issuer: 'local', pins: twoPins });
      await vault.save({ issuer: 'local', pins: [issued('maria', '99887766', { issuedAt: later(1) })] });
      await vault.markUsed(['maria@contoso.example'], later(2));
      assert.deepEqual(addressesOf((await vault.open(now)).live?.pins), ['haruka@contoso.example']);
      await vault.save({ issuer: 'local', pins: [issued('maria', '11223344', { issuedAt: later(3) })] });
      const { live, batches } = await vault.open(now);
      assert.deepEqual(live?.pins.map(({ pin }) => pin.reveal()).sort(), ['11223344', '48151623']);
      assert.deepEqual(addressesOf(batches.flatMap(({ used }) => used)), []);
    }));
  it('is written down with how many there were, and never twice', () =>
    inFolder(async (folder) => {
      const events: AuditEvent[] = [];
      const vault = vaultIn(folder, events);
      await vault.save({ issuer: 'local', pins: twoPins });
      const [name = ''] = await readdir(folder);
      await vault.markUsed(addressesOf(twoPins), now);
      assert.deepEqual(events.at(-1), { what: 'pins-used', count: 2, about: name });
      assert.equal(await vault.markUsed(addressesOf(twoPins), now), 0);
      assert.equal(events.length, 2);
    }));
  it('is forgotten when it would have expired', () =>
    inFolder(async (folder) => {
      const vault = vaultIn(folder);
      await vault.save({ issuer: 'local', pins: twoPins });
      await vault.markUsed(addressesOf(twoPins), now);
      assert.deepEqual((await vault.open(tomorrow)).batches, []);
      assert.deepEqual(await readdir(folder), []);
    }));
  it('gives its batch a version that older programs leave alone', () =>
    inFolder(async (folder) => {
      const vault = vaultIn(folder);
      await vault.save({ issuer: 'local', pins: twoPins });
      await vault.markUsed(['maria@contoso.example'], now);
      const [name = ''] = await readdir(folder);
      assert.equal((await readFile(path.join(folder, name))).toString('latin1', 0, 8), 'EPVAULT4');
    }));
  it('waits until no PINs are being issued', () =>
    inFolder(async (folder) => {
      const vault = vaultIn(folder);
      await vault.save({ issuer: 'local', pins: twoPins });
      await whileIssuing(folder, () => failureOf(() => vault.markUsed(addressesOf(twoPins), now), 'issue-running'));
      assert.equal((await vault.open(now)).live?.pins.length, 2);
    }));
});

describe('results of devices whose PINs are not in the vault', () => {
  it('change nothing where there is no vault, where it is locked, and where its PINs have expired', () =>
    inFolder(async (folder) => {
      const none = path.join(folder, 'none');
      assert.equal(await vaultIn(none).markUsed(addressesOf(twoPins), now), 0);
      assert.deepEqual(await readdir(folder), []);
      await vaultIn(folder).save({ issuer: 'local', pins: twoPins });
      const locked = pinVault(folder, () => Promise.resolve(undefined), { record: () => Promise.resolve() });
      assert.equal(await locked.markUsed(addressesOf(twoPins), now), 0);
      assert.equal((await vaultIn(folder).open(now)).live?.pins.length, 2);
      const events: AuditEvent[] = [];
      assert.equal(await vaultIn(folder, events).markUsed(addressesOf(twoPins), tomorrow), 0);
      assert.deepEqual(
        events.map(({ what }) => what),
        ['pins-purged'],
      );
    }));
});
