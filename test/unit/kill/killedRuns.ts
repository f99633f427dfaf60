import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { readZip } from '../../../src/adapters/archive/zipReader';
import { readAuditLog } from '../../../src/adapters/audit/auditLog';
import { nodeDigests } from '../../../src/adapters/crypto/digests';
import { nodeTableCryptography as cryptography } from '../../../src/adapters/crypto/tableCryptography';
import { readBatchText } from '../../../src/adapters/vault/batchText';
import { pinVault } from '../../../src/adapters/vault/pinVault';
import { readSealed } from '../../../src/adapters/vault/sealedFile';
import { inspectPackage } from '../../../src/core/package/inspectPackage';
import { entryKeys, openEntry } from '../../../src/core/pin/sealedEntry';
import { readSettings } from '../../../src/simulator/delivery/packageContent';
import { fleetSid } from '../../support/fleet';

/** Where the runs that are killed work. */
export interface Place {
  readonly folder: string;
  readonly vault: string;
  readonly zip: string;
  readonly key: Buffer;
  readonly users: number;
}

/** What must be true whenever a run was killed. @param issued batches whose run had said that they are safe */
export async function checkPlace(place: Place, issued: number): Promise<void> {
  const batches = await checkBatches(place, issued);
  await checkVault(place, batches.length);
  await checkLog(place);
  await checkPackage(place, batches);
  await checkNothingReadable(place, new Set(batches.flat()));
}

/** Every batch is whole: one PIN for each user, no PIN twice, and none of those that were said to be safe is gone. */
async function checkBatches({ vault, key, users }: Place, issued: number): Promise<readonly (readonly string[])[]> {
  const names = (await readdir(vault).catch(() => [])).filter((name) => name.endsWith('.pins'));
  assert.ok(names.length >= issued, `${names.length} of ${issued} batches are left`);
  const batches: string[][] = [];
  for (const name of names) {
    const found = await readSealed(path.join(vault, name), key, readBatchText);
    assert.ok('content' in found, `${name} cannot be read`);
    const { pins } = found.content;
    const texts = pins.map(({ pin }) => pin.reveal());
    assert.deepEqual([texts.length, new Set(texts).size], [users, users], name);
    assert.equal(new Set(pins.map(({ address }) => address)).size, users, name);
    batches.push(texts);
  }
  return batches;
}

async function checkVault({ vault, key, users }: Place, batches: number): Promise<void> {
  const contents = await pinVault(vault, () => Promise.resolve(key), { record: () => Promise.resolve() }).open(
    new Date(),
  );
  assert.deepEqual(contents.unreadable, []);
  assert.equal(contents.live?.pins.length ?? 0, batches === 0 ? 0 : users);
}

/** The chain is whole, and no batch is there that it does not name. */
async function checkLog({ vault }: Place): Promise<void> {
  const names: readonly string[] = await readdir(vault).catch(() => []);
  if (names.includes('audit.jsonl')) {
    const { entries, broken } = await readAuditLog(vault);
    assert.equal(broken, undefined);
    const recorded = entries.filter(({ what }) => what === 'pins-issued').map(({ about }) => about.split(',')[0]);
    assert.deepEqual(
      names.filter((name) => name.endsWith('.pins') && !recorded.includes(name)),
      [],
    );
  } else {
    assert.ok(!names.some((name) => name.endsWith('.pins')));
  }
}

/** The package is whole, and every user's entry in it opens and gives the PIN of one batch. */
async function checkPackage({ zip, users }: Place, batches: readonly (readonly string[])[]): Promise<void> {
  if ((await stat(zip).catch(() => undefined)) === undefined) {
    return;
  }
  const entries = await readZip(zip);
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
  assert.ok(inspectPackage(entries, text, new Date(), nodeDigests).intact);
  const lines = text(entries.find(({ path: name }) => name === 'pins.tsv')!.bytes).split('\n');
  const byLookup = new Map(lines.map((line) => [line.split('\t')[0], line]));
  const salt = Buffer.from(readSettings(entries).pinTable.salt, 'hex');
  const pins = Array.from({ length: users }, (_, index) => {
    const keys = entryKeys(Buffer.from(fleetSid(index)), 'sid', salt, cryptography);
    return openEntry(byLookup.get(cryptography.hex(keys.lookup)) ?? '', keys, cryptography)?.pin.reveal() ?? '';
  });
  assert.equal(new Set(pins).size, users);
  assert.ok(batches.some((batch) => pins.every((pin) => batch.includes(pin))));
}

/** No file holds a PIN in the clear, not even the package or an unfinished copy of it. */
async function checkNothingReadable({ folder }: Place, pins: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(folder, { recursive: true })) {
    const file = path.join(folder, name);
    if (!(await stat(file)).isFile()) {
      continue;
    }
    for (const [run] of (await readFile(file, 'latin1')).matchAll(/[2-9A-Z]{12,}/g)) {
      for (let at = 0; at + 12 <= run.length; at++) {
        assert.ok(!pins.has(run.slice(at, at + 12)), `a PIN is readable in ${name}`);
      }
    }
  }
}
