import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cp, readdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, it } from 'mocha';
import { auditLog, readAuditLog } from '../../../src/adapters/audit/auditLog';
import { readBatchText } from '../../../src/adapters/vault/batchText';
import { pinVault } from '../../../src/adapters/vault/pinVault';
import { readSealed } from '../../../src/adapters/vault/sealedFile';
import { spentPins } from '../../../src/adapters/vault/spentList';
import type { PinVault } from '../../../src/core/ports';
import { inFolder } from '../../support/folders';
import { issued } from '../../support/packages';
import { bundle } from './bundle';

/** How often runs are killed; `npm run test:kill` asks for 200. */
const kills = Number(process.env['ENROLLMENT_KILLS'] ?? 20);
const users = 3000;
const revokedUsers = 2000;
const key = randomBytes(32);
const now = new Date();
const tomorrow = new Date(now.getTime() + 86_400_000);

const addressOf = (user: number): string => `user${user}@contoso.example`;
/** Every PIN of every batch is another one, and tells whose it is. */
const pinOf = (user: number, batch: number): string => `${batch}${String(user).padStart(7, '0')}`;
const vaultIn = (folder: string): PinVault =>
  pinVault(
    folder,
    () => Promise.resolve(key),
    auditLog(folder, () => now),
  );

describe(`revoking PINs, killed ${kills} times at random points (ENROLLMENT_KILLS)`, () => {
  it('leaves everybody the PIN that counted or none, brings none back, and is finished by the next run', async function () {
    this.timeout(60_000 + kills * 10_000);
    await inFolder(async (folder) => {
      const program = await bundle(folder, 'revokeCycle');
      const original = path.join(folder, 'original');
      await prepare(original);
      const left: number[] = [];
      let length = await timeOf(program, await copyOf(original, folder, 'whole'));
      for (let time = 0; time < kills; time++) {
        const vault = await copyOf(original, folder, String(time));
        const { finished, after } = await killed(program, vault, Math.random() * length);
        length = Math.max(length, after);
        left.push(await checkVault(vault, finished));
        await vaultIn(vault).revoke(
          Array.from({ length: revokedUsers }, (_each, user) => addressOf(user)),
          now,
        );
        await checkGone(vault);
      }
      process.stdout.write(`      killed with of ${revokedUsers} PINs left: ${left.join(', ')}\n`);
    });
  });
});

/** Three batches: the second replaced some of the first, the third some of both. */
async function prepare(folder: string): Promise<void> {
  for (const [batch, count] of [users, users / 2, users / 4].entries()) {
    const issuedAt = new Date(now.getTime() + batch);
    const pins = Array.from({ length: count }, (_each, user) =>
      issued(`user${user}`, pinOf(user, batch), { issuedAt, expiresAt: tomorrow }),
    );
    await vaultIn(folder).save({ issuer: 'import', pins });
  }
}

/** The PIN that counts: of the last batch that the user is in. */
function newestPin(user: number): string {
  return pinOf(user, user < users / 4 ? 2 : user < users / 2 ? 1 : 0);
}

async function copyOf(original: string, folder: string, name: string): Promise<string> {
  const copy = path.join(folder, name);
  await cp(original, copy, { recursive: true });
  return copy;
}

function start(program: string, vault: string): ChildProcess {
  return fork(program, [vault, key.toString('base64'), String(revokedUsers)], { execArgv: [] });
}

async function timeOf(program: string, vault: string): Promise<number> {
  const child = start(program, vault);
  await once(child, 'message');
  const began = performance.now();
  await once(child, 'exit');
  assert.equal(child.exitCode, 0);
  await checkGone(vault);
  return performance.now() - began;
}

async function killed(
  program: string,
  vault: string,
  delay: number,
): Promise<{ readonly finished: boolean; readonly after: number }> {
  const child = start(program, vault);
  let finished = false;
  child.on('message', (step) => {
    finished = step === 'revoked';
  });
  await once(child, 'message');
  const began = performance.now();
  await Promise.race([wait(delay), once(child, 'exit')]);
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) {
    await once(child, 'exit');
  }
  return { finished, after: performance.now() - began };
}

/** @returns how many of those to be revoked still have their PIN */
async function checkVault(vault: string, finished: boolean): Promise<number> {
  const { live, batches, unreadable } = await vaultIn(vault).open(now);
  assert.deepEqual(unreadable, []);
  const pins = new Map(live?.pins.map(({ address, pin }) => [address, pin.reveal()]));
  const revoked = new Set(batches.flatMap((batch) => batch.revoked.map(({ address }) => address)));
  for (let user = 0; user < users; user++) {
    const address = addressOf(user);
    if (user >= revokedUsers) {
      assert.equal(pins.get(address), newestPin(user));
    } else {
      assert.ok(revoked.has(address) ? !pins.has(address) : pins.get(address) === newestPin(user), address);
    }
  }
  assert.ok(!finished || revoked.size === revokedUsers);
  const left = revokedUsers - revoked.size;
  await checkLog(vault, left);
  await checkRemembered(vault, revoked);
  return left;
}

/** Whatever was deleted had been written down before. */
async function checkLog(vault: string, left: number): Promise<void> {
  const { entries, broken } = await readAuditLog(vault);
  assert.equal(broken, undefined);
  assert.ok(left === revokedUsers || entries.some(({ what }) => what === 'pins-revoked'));
}

/** A PIN that is gone from a batch would come back with its file, if it were not remembered by then. */
async function checkRemembered(vault: string, revoked: ReadonlySet<string>): Promise<void> {
  const gone = Array.from({ length: revokedUsers }, (_each, user) => issued(`user${user}`, newestPin(user))).filter(
    ({ address }) => revoked.has(address),
  );
  const { ends, unreadable } = await spentPins(vault, () => Promise.resolve(key)).recall(gone, now);
  assert.equal(unreadable, 0);
  assert.ok(ends.every((end) => end?.kind === 'revoked'));
}

/** None of the revoked PINs is on the disk, not even encrypted; nothing that was killed is left over; the others are there. */
async function checkGone(vault: string): Promise<void> {
  const gone = new Set(
    [0, 1, 2].flatMap((batch) => Array.from({ length: revokedUsers }, (_each, user) => pinOf(user, batch))),
  );
  const { live } = await vaultIn(vault).open(now);
  assert.equal(live?.pins.length, users - revokedUsers);
  const names = await readdir(vault);
  assert.deepEqual(
    names.filter((name) => !/^(audit\.jsonl|[\d-]+-[0-9a-f]{8}\.(pins|spent))$/.test(name)),
    [],
  );
  for (const name of names.filter((file) => file.endsWith('.pins'))) {
    const found = await readSealed(path.join(vault, name), key, readBatchText);
    assert.ok('content' in found);
    assert.deepEqual(
      found.content.pins.filter(({ pin }) => gone.has(pin.reveal())),
      [],
    );
  }
}
