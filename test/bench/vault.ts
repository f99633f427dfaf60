/**
 * A million PINs issued, vaulted and taken out again, each beside the bare primitives in the same run: one `crypto.randomInt` for each
 * PIN, and AES-256-GCM over as many bytes as the batch has. Processor time, as JSON.
 */
import { createCipheriv, createDecipheriv, randomBytes, randomInt } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemRandomness } from '../../src/adapters/crypto/randomness';
import { pinVault } from '../../src/adapters/vault/pinVault';
import { localIssuer } from '../../src/core/pin/localIssuer';
import { requirePins } from '../../src/core/pin/vaultContents';
import type { Recipient } from '../../src/core/directory/recipient';
import { project } from '../support/people';
import { timedOnProcessor as timed, type Stage } from './stage';

const groups = Array.from({ length: 500 }, (_, index) => [`Group ${index}`]);

function fleet(users: number): readonly Recipient[] {
  return Array.from({ length: users }, (_, index) => ({
    key: `fleet/E${index}`,
    id: `E${index}`,
    address: `user${index}@contoso.example`,
    displayName: `佐藤, ${index}`,
    groups: groups[index % groups.length] ?? [],
  }));
}

async function main(users: number, folder: string): Promise<void> {
  const recipients = fleet(users);
  const now = new Date();
  const key = randomBytes(32);
  const vault = pinVault(folder, () => Promise.resolve(key), { record: () => Promise.resolve() });
  const before = process.memoryUsage.rss();
  const [batch, issueMs] = await timed(() => localIssuer(project().pin, systemRandomness).issue(recipients, { now }));
  const [, saveMs] = await timed(() => vault.save(batch));
  const peakOfIssue = process.resourceUsage().maxRSS / 1024;
  const [opened, openMs] = await timed(async () => requirePins(await vault.open(now)));
  if (opened.pins.length !== users || opened.pins.at(-1)?.pin.reveal() !== batch.pins.at(-1)?.pin.reveal()) {
    throw new Error('the vault gave back something else');
  }
  const peak = process.resourceUsage().maxRSS / 1024;
  const { size } = await stat(path.join(folder, (await readdir(folder))[0] ?? ''));
  const [, drawFloor] = await timed(() => {
    for (let drawn = 0; drawn < users; drawn++) {
      randomInt(1e8);
    }
  });
  const cipher = createCipheriv('aes-256-gcm', key, randomBytes(12));
  const decipher = createDecipheriv('aes-256-gcm', key, randomBytes(12)).setAuthTag(randomBytes(16));
  const [, sealFloor] = await timed(() => {
    pass(cipher, size);
  });
  const [, openFloor] = await timed(() => {
    pass(decipher, size);
  });
  const stages: readonly Stage[] = [
    { name: 'issue PINs', ms: issueMs, floor: 'crypto.randomInt', floorMs: drawFloor },
    { name: 'save them in the vault', ms: saveMs, floor: 'AES-256-GCM', floorMs: sealFloor },
    { name: 'issue and save', ms: issueMs + saveMs, floor: 'both', floorMs: drawFloor + sealFloor },
    { name: 'open the vault', ms: openMs, floor: 'AES-256-GCM', floorMs: openFloor },
    { name: 'memory: the recipients', mb: before / 1024 / 1024 },
    { name: 'memory: issued and saved', mb: peakOfIssue },
    { name: 'memory: opened as well', mb: peak },
    { name: 'the file', mb: size / 1024 / 1024 },
  ];
  process.stdout.write(JSON.stringify(stages));
}

/** Sends this many bytes through a cipher. */
function pass(cipher: { update(bytes: Buffer): Buffer }, size: number): void {
  const block = Buffer.alloc(1024 * 1024, 'x');
  for (let rest = size; rest > 0; rest -= block.length) {
    cipher.update(block.subarray(0, Math.min(rest, block.length)));
  }
}

void (async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'enrollment-vault-'));
  try {
    await main(Number(process.argv[2]), folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
})();
