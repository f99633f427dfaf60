import assert from 'node:assert/strict';
import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { issueJournal } from '../../../../src/adapters/vault/issueJournal';
import { whileIssuing } from '../../../../src/adapters/vault/issueLock';
import { readSealed } from '../../../../src/adapters/vault/sealedFile';
import { pinVault } from '../../../../src/adapters/vault/pinVault';
import type { AuditEvent } from '../../../../src/core/audit/auditEntry';
import { Pin } from '../../../../src/core/pin/pin';
import { inFolder } from '../../../support/folders';
import { issued, now, tomorrow, twoPins } from '../../../support/packages';
import { failureOf } from '../../../support/refused';
import { addressesOf, later, vaultIn, vaultKey } from '../../../support/vault';

/** Everything that the files of a vault say once they are deciphered. */
async function decipheredText(folder: string): Promise<string> {
  const texts: string[] = [];
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.pins'))) {
    const found = await readSealed(path.join(folder, name), vaultKey, async (pieces) => {
      const chunks: Buffer[] = [];
      for await (const piece of pieces) {
        chunks.push(piece);
      }
      return Buffer.concat(chunks).toString('utf8');
    });
    assert.ok('content' in found, name);
    texts.push(found.content);
  }
  return texts.join('\n');
}

describe('a revoked PIN', () => {
  it('is no PIN any more, and stays known by whose it was and when', () =>
    inFolder(async (folder) => {
      const vault = vaultIn(folder);
      await vault.save({ issuer: 'local', pins: twoPins });
      assert.equal(await vault.revoke(['Maria@contoso.example', 'nobody@contoso.example'], later(5)), 1);
      const { live, batches } = await vault.open(now);
      assert.deepEqual(addressesOf(live?.pins), ['haruka@contoso.example']);
      assert.deepEqual(
        batches.flatMap(({ revoked }) => revoked),
        [
          {
            address: 'maria@contoso.example',
            displayName: 'maria',
            issuedAt: now,
            expiresAt: tomorrow,
            revokedAt: later(5),
          },
        ],
      );
    }));
  it('is in no file of the vault, not even in one that is deciphered, nor are those that it had replaced', () =>
    inFolder(async (folder) => {
      const vault = vaultIn(folder);
      await vault.save({ issuer: 'local', pins: twoPins });
      await vault.save({ issuer: 'local', pins: [issued('maria', '99887766', { issuedAt: later(1) })] });
      assert.match(await decipheredText(folder), /42108151.*99887766/s);
      await vault.revoke(['maria@contoso.example'], later(2));
      const text = await decipheredText(folder);
      assert.ok(!text.includes('42108151') && !text.includes('99887766'));
      assert.ok(text.includes('48151623'), 'the others stay');
    }));
  it('never brings back the one that it had replaced, and gives way to a new one', () =>
    inFolder(async (folder) => {
      const vault = vaultIn(folder);
      await vault.save({ issuer: 'local', pins: twoPins });
      await vault.save({ issuer: 'neurons', pins: [issued('maria', '99887766', { issuedAt: later(1) })] });
      await vault.revoke(['maria@contoso.example'], later(2));
      assert.deepEqual(addressesOf((await vault.open(now)).live?.pins), ['haruka@contoso.example']);
      await vault.save({ issuer: 'local', pins: [issued('maria', '11223344', { issuedAt: later(3) })] });
      const { live, batches } = await vault.open(now);
      assert.deepEqual(
        live?.pins.map(({ pin }) => pin.reveal()),
        ['48151623', '11223344'],
      );
      assert.deepEqual(addressesOf(batches.flatMap(({ revoked }) => revoked)), []);
    }));
  it('is forgotten when it would have expired', () =>
    inFolder(async (folder) => {
      const vault = vaultIn(folder);
      await vault.save({ issuer: 'local', pins: twoPins });
      await vault.revoke(addressesOf(twoPins), now);
      assert.equal((await vault.open(now)).live, undefined);
      assert.deepEqual((await vault.open(tomorrow)).batches, []);
      assert.deepEqual(await readdir(folder), []);
    }));
  it('is written down before it is deleted, with how many there were', () =>
    inFolder(async (folder) => {
      const events: AuditEvent[] = [];
      const vault = vaultIn(folder, events);
      await vault.save({ issuer: 'local', pins: twoPins });
      const [name = ''] = await readdir(folder);
      await vault.revoke(['maria@contoso.example'], now);
      assert.deepEqual(events.at(-1), { what: 'pins-revoked', count: 1, about: name });
      await vault.revoke(['maria@contoso.example'], now);
      assert.equal(events.length, 2, 'nothing was left to revoke');
    }));
  it('is deleted from the journal of a run that was killed, too', () =>
    inFolder(async (folder) => {
      const vault = vaultIn(folder);
      const journal = issueJournal(
        folder,
        () => Promise.resolve(vaultKey),
        () => now,
        'https://mdm.contoso.example',
      );
      await journal.during((records) =>
        records.kept('maria@contoso.example', {
          pin: new Pin('42108151'),
          madeAt: 1,
          issuedAt: now,
          expiresAt: tomorrow,
        }),
      );
      await vault.save({ issuer: 'local', pins: twoPins });
      await vault.revoke(['maria@contoso.example'], now);
      await journal.during((records) => {
        assert.equal(records.find('maria@contoso.example'), undefined);
        return Promise.resolve();
      });
    }));
  it('waits until no PINs are being issued', () =>
    inFolder(async (folder) => {
      const vault = vaultIn(folder);
      await vault.save({ issuer: 'local', pins: twoPins });
      await whileIssuing(folder, () => failureOf(() => vault.revoke(addressesOf(twoPins), now), 'issue-running'));
      assert.equal((await vault.open(now)).live?.pins.length, 2);
    }));
  it('cannot be told without the key', () =>
    inFolder(async (folder) => {
      await vaultIn(folder).save({ issuer: 'local', pins: twoPins });
      const locked = pinVault(folder, () => Promise.resolve(undefined), { record: () => Promise.resolve() });
      await failureOf(() => locked.revoke(addressesOf(twoPins), now), 'vault-locked');
      assert.equal((await vaultIn(folder).open(now)).live?.pins.length, 2);
    }));
});

describe('a batch of which PINs were revoked', () => {
  it('has a version of its own; others keep theirs, which older programs read', () =>
    inFolder(async (folder) => {
      const vault = vaultIn(folder);
      await vault.save({ issuer: 'local', pins: twoPins });
      const version = async (): Promise<string> =>
        (await readFile(path.join(folder, (await readdir(folder))[0]!))).toString('latin1', 0, 8);
      assert.equal(await version(), 'EPVAULT2');
      await vault.revoke(['maria@contoso.example'], now);
      assert.equal(await version(), 'EPVAULT3');
    }));
  it('that ends at any byte, or of which a bit is flipped, gives no PIN', () =>
    inFolder(async (folder) => {
      const vault = vaultIn(folder);
      await vault.save({ issuer: 'local', pins: twoPins });
      await vault.revoke(['maria@contoso.example'], now);
      const file = path.join(folder, (await readdir(folder))[0]!);
      const whole = await readFile(file);
      for (let at = 0; at < whole.length; at++) {
        await truncate(file, at);
        assert.equal((await vault.open(now)).live, undefined, `cut at ${at}`);
        const flipped = Buffer.from(whole);
        flipped[at]! ^= 1 << (at % 8);
        await writeFile(file, flipped);
        assert.equal((await vault.open(now)).live, undefined, `flipped at ${at}`);
      }
      await writeFile(file, whole);
      assert.deepEqual(addressesOf((await vault.open(now)).live?.pins), ['haruka@contoso.example']);
    }));
});

describe('batches that cannot be opened', () => {
  it('are deleted with those before them, whose PINs they may have replaced', () =>
    inFolder(async (folder) => {
      const events: AuditEvent[] = [];
      const vault = vaultIn(folder, events);
      await vault.save({ issuer: 'local', pins: twoPins });
      await vault.save({ issuer: 'local', pins: [issued('ken', '11223344', { issuedAt: later(1) })] });
      await vault.save({ issuer: 'local', pins: [issued('aoi', '55667788', { issuedAt: later(2) })] });
      const damaged = (await readdir(folder)).sort()[1]!;
      await writeFile(path.join(folder, damaged), 'x');
      assert.equal(await vault.discardUnreadable(), 2);
      const { live, unreadable } = await vault.open(now);
      assert.deepEqual([addressesOf(live?.pins), unreadable], [['aoi@contoso.example'], []]);
      assert.deepEqual([events.at(-1)?.what, events.at(-1)?.count], ['pins-purged', 2]);
    }));
  it('are none where all can be, and nothing is deleted', () =>
    inFolder(async (folder) => {
      const vault = vaultIn(folder);
      await vault.save({ issuer: 'local', pins: twoPins });
      assert.equal(await vault.discardUnreadable(), 0);
      assert.equal((await vault.open(now)).live?.pins.length, 2);
    }));
});
