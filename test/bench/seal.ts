/**
 * Sealing: so many PINs to SIDs, beside the bare HKDF, HMACs and AES of as many; and some to e-mail addresses with the usual rounds, beside
 * the PBKDF2 alone on one processor.
 */
import { createCipheriv, createHmac, createSecretKey, hkdfSync, pbkdf2Sync, randomBytes } from 'node:crypto';
import { pinTable, type RecipientPin } from '../../src/core/pin/pinTable';
import { usualIterations } from '../../src/core/pin/tableSettings';
import { issued, planTools } from '../support/packages';
import { timed, type Stage } from './stage';

const salt = randomBytes(32);
const vector = randomBytes(16);
const content = randomBytes(64);
const addresses = 200;

function bareEntry(secret: string): void {
  const key = createSecretKey(new Uint8Array(hkdfSync('sha256', secret, salt, 'bench', 112)).subarray(16, 48));
  createHmac('sha256', key).update(content).digest();
  const cipher = createCipheriv('aes-256-cbc', key, vector).setAutoPadding(false);
  createHmac('sha256', key).update(vector).update(cipher.update(content)).update(cipher.final()).digest();
}

async function main(recipients: number): Promise<void> {
  const settings = { packageId: 'bench', iterations: usualIterations };
  const pins: readonly RecipientPin[] = Array.from({ length: recipients }, (_, index) => ({
    ...issued(`user${index}`, '48151623'),
    sid: `S-1-5-21-1004336348-1177238915-682003330-${1000 + index}`,
  }));
  const [, bySidMs] = await timed(() => pinTable(pins, settings, planTools));
  const [, bareMs] = await timed(() => {
    pins.forEach(({ sid = '' }) => {
      bareEntry(sid);
    });
  });
  const some = pins.slice(0, addresses).map((pin) => ({ ...pin, sid: undefined }));
  const [, byAddressMs] = await timed(() => pinTable(some, settings, planTools));
  const [, stretchMs] = await timed(() => {
    some.forEach(({ address }) => pbkdf2Sync(address, salt, usualIterations, 32, 'sha256'));
  });
  const stages: readonly Stage[] = [
    { name: 'seal to SIDs', ms: bySidMs, floor: 'HKDF, HMAC, AES alone', floorMs: bareMs },
    {
      name: `seal ${addresses} to addresses`,
      ms: byAddressMs,
      floor: 'PBKDF2 on one processor',
      floorMs: stretchMs,
    },
  ];
  process.stdout.write(JSON.stringify(stages));
}

void main(Number(process.argv[2]));
