import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { describe, it } from 'mocha';
import { pinVault } from '../../../../src/adapters/vault/pinVault';
import type { VaultKey } from '../../../../src/adapters/vault/vaultKey';
import type { AuditEvent } from '../../../../src/core/audit/auditEntry';
import type { IssuedPin } from '../../../../src/core/pin/pinBatch';
import type { PinVault } from '../../../../src/core/ports';
import { requirePins, type VaultContents } from '../../../../src/core/pin/vaultContents';
import { inFolder } from '../../../support/folders';
import { issued, now, tomorrow, twoPins } from '../../../support/packages';
import { failureOf } from '../../../support/refused';

const key = randomBytes(32);
const otherKey = randomBytes(32);
const withKey = (): Promise<Buffer> => Promise.resolve(key);
/** A vault whose log nobody keeps. */
const vaultIn = (folder: string, key: VaultKey = withKey): PinVault =>
  pinVault(folder, key, { record: () => Promise.resolve() });
const batch = { issuer: 'local', pins: twoPins } as const;

describe('the PIN vault', () => {
  it('gives back all PINs that still work, the newest for each address', () =>
    inFolder(async (folder) => {
      const vault = vaultIn(folder);
      const later = new Date(now.getTime() + 1);
      await vault.save(batch);
      await vault.save({
        issuer: 'local',
        pins: [issued('Maria', '99887766', { issuedAt: later }), issued('ken', '11223344', { issuedAt: later })],
      });
      const { live } = await vault.open(now);
      assert.deepEqual(live?.pins.map(({ address, pin }) => [address, pin.reveal()]).sort(), [
        ['Maria@contoso.example', '99887766'],
        ['haruka@contoso.example', '48151623'],
        ['ken@contoso.example', '11223344'],
      ]);
    }));
  it('never brings back PINs that were replaced by others, which have expired since', () =>
    inFolder(async (folder) => {
      const vault = vaultIn(folder);
      const later = new Date(now.getTime() + 1);
      const soon = new Date(now.getTime() + 3_600_000);
      await vault.save(batch);
      await vault.save({ issuer: 'local', pins: [issued('maria', '99887766', { issuedAt: later, expiresAt: soon })] });
      const { live } = await vault.open(new Date(soon.getTime() + 1));
      assert.deepEqual(
        live?.pins.map(({ address }) => address),
        ['haruka@contoso.example'],
      );
    }));
  it('never brings back PINs that a batch may have replaced which cannot be read', () =>
    inFolder(async (folder) => {
      await vaultIn(folder).save(batch);
      await vaultIn(folder, () => Promise.resolve(otherKey)).save({
        issuer: 'local',
        pins: [issued('ken', '1', { issuedAt: new Date(now.getTime() + 1) })],
      });
      const { live, unreadable } = await vaultIn(folder).open(now);
      assert.deepEqual([live, unreadable.map(({ reason }) => reason)], [undefined, ['other-key']]);
    }));
  it('counts what was saved last as the newest, also when the clock was put back', () =>
    inFolder(async (folder) => {
      const vault = vaultIn(folder);
      await vault.save(batch);
      await vault.save({ issuer: 'local', pins: [issued('maria', '99887766', { issuedAt: new Date(0) })] });
      const { live } = await vault.open(now);
      assert.equal(live?.pins.find(({ id }) => id === 'maria')?.pin.reveal(), '99887766');
    }));
  it('keeps apart what two processes save in the same millisecond', () =>
    inFolder(async (folder) => {
      const vault = vaultIn(folder);
      await Promise.all([
        vault.save({ issuer: 'local', pins: [twoPins[0]!] }),
        vault.save({ issuer: 'local', pins: [twoPins[1]!] }),
      ]);
      assert.equal((await vault.open(now)).live?.pins.length, 2);
    }));
  it('writes down what it does before it does it', () =>
    inFolder(async (folder) => {
      const events: AuditEvent[] = [];
      const vault = pinVault(folder, withKey, {
        record: async (event) => {
          assert.equal((await readdir(folder)).length, event.what === 'pins-issued' ? 0 : 1);
          events.push(event);
        },
      });
      await vault.save(batch);
      await vault.open(tomorrow);
      assert.deepEqual(
        events.map(({ what, count }) => [what, count]),
        [
          ['pins-issued', 2],
          ['pins-purged', 1],
        ],
      );
    }));
  it('keeps 20,000 PINs with all that belongs to them', () =>
    inFolder(async (folder) => {
      const pins = Array.from({ length: 20_000 }, (_, index) =>
        issued(`佐藤 ${index}`, String(index).padStart(8, '0'), { groups: ['Tokyo', `Group ${index % 7}`] }),
      );
      const vault = vaultIn(folder);
      await vault.save({ issuer: 'import', pins });
      const { live } = await vault.open(now);
      const plain = (one: IssuedPin): unknown => ({ ...one, pin: one.pin.reveal() });
      assert.equal(live?.issuer, 'import');
      assert.deepEqual(live.pins.map(plain), pins.map(plain));
    }));
  it('holds nothing readable', () =>
    inFolder(async (folder) => {
      await vaultIn(folder).save(batch);
      for (const name of await readdir(folder)) {
        const bytes = await readFile(path.join(folder, name), 'latin1');
        assert.ok(!/48151623|42108151|haruka/.test(bytes));
      }
    }));
  it('deletes expired batches', () =>
    inFolder(async (folder) => {
      const vault = vaultIn(folder);
      await vault.save(batch);
      assert.equal((await vault.open(tomorrow)).live, undefined);
      assert.deepEqual(await readdir(folder), []);
    }));
  it('deletes what a killed run left behind', () =>
    inFolder(async (folder) => {
      const { pid } = spawnSync(process.execPath, ['--version']);
      const machine = hostname().replaceAll(/[^A-Za-z0-9]/g, '');
      const left = `1-2-00000000.pins.${machine}-${pid}-${randomUUID()}.partial`;
      await writeFile(path.join(folder, left), 'x');
      await vaultIn(folder).open(now);
      assert.deepEqual(await readdir(folder), []);
    }));
  it('treats a lost key as a state with a way on, and keeps the file: the key may come back', () =>
    inFolder(async (folder) => {
      await vaultIn(folder).save(batch);
      for (const [key, reason] of [
        [undefined, 'no-key'],
        [otherKey, 'other-key'],
      ] as const) {
        const contents = await vaultIn(folder, () => Promise.resolve(key)).open(now);
        assert.deepEqual([contents.live, contents.unreadable[0]?.reason], [undefined, reason]);
        const failure = await failureOf(() => requirePins(contents), 'vault-locked');
        assert.match(failure.message, /another key.*or issue new PINs/);
      }
      assert.equal((await vaultIn(folder).open(now)).live?.pins.length, 2);
    }));
  it('goes on with new PINs under another key', () =>
    inFolder(async (folder) => {
      await vaultIn(folder).save(batch);
      const later = new Date(now.getTime() + 1);
      const vault = vaultIn(folder, () => Promise.resolve(otherKey));
      await vault.save({ issuer: 'local', pins: [issued('maria', '99887766', { issuedAt: later })] });
      const contents = await vault.open(now);
      assert.deepEqual(
        requirePins(contents).pins.map(({ address }) => address),
        ['maria@contoso.example'],
      );
      assert.equal(contents.unreadable.length, 1);
    }));
});

describe('a batch in the vault', () => {
  /** Saves the batch, lets a test spoil its bytes, and opens the vault. */
  const spoilt = (spoil: (bytes: Buffer) => Buffer, inspect: (contents: VaultContents) => void): Promise<void> =>
    inFolder(async (folder) => {
      const vault = vaultIn(folder);
      await vault.save(batch);
      const [name = ''] = await readdir(folder);
      const file = path.join(folder, name);
      await writeFile(file, spoil(await readFile(file)));
      inspect(await vault.open(now));
    });
  const isLost = ({ live, unreadable }: VaultContents): void => {
    assert.equal(live, undefined);
    assert.equal(unreadable.length, 1);
  };

  it('that ends at any byte is damaged, and gives no PIN', async () => {
    const length = await sizeOf();
    for (let end = 0; end < length; end++) {
      await spoilt((bytes) => bytes.subarray(0, end), isLost);
    }
  });
  it('of which any bit is flipped gives no PIN', async () => {
    const length = await sizeOf();
    for (let at = 0; at < length; at++) {
      await spoilt((bytes) => {
        bytes[at]! ^= 1 << (at % 8);
        return bytes;
      }, isLost);
    }
  });
  it('with bytes behind its end is damaged', () => spoilt((bytes) => Buffer.concat([bytes, Buffer.from([0])]), isLost));
  it('of a later format is told apart from a damaged one', () =>
    spoilt(
      (bytes) => {
        bytes[7] = '9'.charCodeAt(0);
        return bytes;
      },
      ({ unreadable }) => {
        assert.equal(unreadable[0]?.reason, 'other-version');
      },
    ));
  it('that was renamed, to live longer or to come later, is damaged', () =>
    inFolder(async (folder) => {
      const vault = vaultIn(folder);
      await vault.save(batch);
      const [name = ''] = await readdir(folder);
      await rename(path.join(folder, name), path.join(folder, `9${name}`));
      isLost(await vault.open(now));
    }));

  const sizeOf = (): Promise<number> =>
    inFolder(async (folder) => {
      await vaultIn(folder).save(batch);
      return (await stat(path.join(folder, (await readdir(folder))[0]!))).size;
    });
});
