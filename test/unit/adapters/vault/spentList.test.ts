import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdir, readFile, truncate } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { pinVault } from '../../../../src/adapters/vault/pinVault';
import { readSealed } from '../../../../src/adapters/vault/sealedFile';
import { spentPins } from '../../../../src/adapters/vault/spentList';
import type { VaultKey } from '../../../../src/adapters/vault/vaultKey';
import type { IssuerKind } from '../../../../src/core/pin/pinBatch';
import type { PinVault, SpentPins } from '../../../../src/core/ports';
import { inFolder } from '../../../support/folders';
import { issued, now, tomorrow, twoPins } from '../../../support/packages';

const key = randomBytes(32);
const withKey = (): Promise<Buffer> => Promise.resolve(key);
const vaultIn = (folder: string): PinVault => pinVault(folder, withKey, { record: () => Promise.resolve() });
const spentIn = (folder: string, own: VaultKey = withKey): SpentPins => spentPins(folder, own);
const daysLater = (days: number): Date => new Date(now.getTime() + days * 86_400_000);
const maria = 'maria@contoso.example';

/** A vault whose PIN of Maria was revoked. */
const withRevoked = (issuer: IssuerKind, work: (folder: string) => Promise<void>): Promise<void> =>
  inFolder(async (folder) => {
    await vaultIn(folder).save({ issuer, pins: twoPins });
    await vaultIn(folder).revoke([maria], now);
    await work(folder);
  });
const listIn = async (folder: string): Promise<string> =>
  path.join(folder, (await readdir(folder)).find((name) => name.endsWith('.spent')) ?? '');

describe('PINs of an import that came out of use', () => {
  it('are known again by address and PIN together, and nothing else is', () =>
    withRevoked('import', async (folder) => {
      const asked = [
        issued('Maria', '42108151'),
        issued('maria', '42108152'),
        issued('haruka', '42108151'),
        issued('haruka', '48151623'),
      ];
      const { ends, unreadable } = await spentIn(folder).recall(asked, now);
      assert.deepEqual(ends, [{ kind: 'revoked', at: now }, undefined, undefined, undefined]);
      assert.equal(unreadable, 0);
    }));
  it('are known with those that they had replaced, and by how they ended', () =>
    inFolder(async (folder) => {
      const vault = vaultIn(folder);
      await vault.save({ issuer: 'import', pins: twoPins });
      const newer = issued('maria', '99887766', { issuedAt: new Date(now.getTime() + 1) });
      await vault.save({ issuer: 'import', pins: [newer] });
      await vault.markUsed([maria], now);
      const { ends } = await spentIn(folder).recall([...twoPins, newer], now);
      assert.deepEqual(
        ends.map((end) => end?.kind),
        [undefined, 'used', 'used'],
      );
    }));
  it('are in no file of the vault, not even in one that is deciphered', () =>
    withRevoked('import', async (folder) => {
      const file = await listIn(folder);
      const found = await readSealed(file, key, async (pieces) => {
        let text = '';
        for await (const piece of pieces) {
          text += piece.toString('utf8');
        }
        return text;
      });
      assert.ok('content' in found);
      assert.match(found.content, /^\{"kind":"revoked","at":\d+,"count":1\}\n[0-9a-f]{64}\n$/);
      for (const text of [found.content, await readFile(file, 'latin1')]) {
        assert.doesNotMatch(text, /42108151|maria/i);
      }
    }));
  it('are remembered for 30 days, which a copy of the file that looks newer does not outlive', () =>
    withRevoked('import', async (folder) => {
      await vaultIn(folder).open(daysLater(29));
      assert.deepEqual((await spentIn(folder).recall([twoPins[1]!], daysLater(29))).ends[0]?.kind, 'revoked');
      assert.deepEqual((await spentIn(folder).recall([twoPins[1]!], daysLater(31))).ends[0]?.kind, undefined);
      await vaultIn(folder).open(daysLater(31));
      assert.deepEqual(await readdir(folder), []);
    }));
  it('are remembered as long as they would have lived, where that is longer', () =>
    inFolder(async (folder) => {
      const pin = issued('maria', '42108151', { expiresAt: daysLater(40) });
      await vaultIn(folder).save({ issuer: 'import', pins: [pin] });
      await vaultIn(folder).revoke([maria], now);
      assert.equal((await spentIn(folder).recall([pin], daysLater(39))).ends[0]?.kind, 'revoked');
    }));
  it('cannot be told where the key is lost or the list is damaged, which is said', () =>
    withRevoked('import', async (folder) => {
      for (const own of [randomBytes(32), undefined]) {
        const found = await spentIn(folder, () => Promise.resolve(own)).recall(twoPins, now);
        assert.deepEqual([found.unreadable, found.ends.filter((end) => end !== undefined)], [1, []]);
      }
      await truncate(await listIn(folder), 60);
      assert.equal((await spentIn(folder).recall(twoPins, now)).unreadable, 1);
    }));
});

describe('PINs that no file can bring back', () => {
  for (const issuer of ['local', 'neurons'] as const) {
    it(`are not remembered: those of the issuer "${issuer}"`, () =>
      withRevoked(issuer, async (folder) => {
        assert.ok((await readdir(folder)).every((name) => name.endsWith('.pins')));
        assert.deepEqual(await spentIn(folder).recall(twoPins, tomorrow), {
          ends: [undefined, undefined],
          unreadable: 0,
        });
      }));
  }
});
