import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { PinMemory, type PastPins } from '../../../src/features/pinsView/pinMemory';
import { now, tomorrow } from '../../support/packages';

const batch: PastPins = { name: 'a.pins', issuer: 'local', issuedAt: now, expiresAt: tomorrow, count: 296 };
const after = (hours: number): Date => new Date(tomorrow.getTime() + hours * 3_600_000);

/** What VS Code keeps over a restart: JSON. */
function memory(): ConstructorParameters<typeof PinMemory>[0] {
  let kept: string | undefined;
  return {
    get: (): never => (kept === undefined ? undefined : JSON.parse(kept)) as never,
    update: (_key, value: unknown) => {
      kept = JSON.stringify(value);
      return Promise.resolve();
    },
  };
}

describe('the memory of PINs that have expired', () => {
  it('knows the batch in use after it has gone, also in another session, for a day', async () => {
    const kept = memory();
    assert.equal(await new PinMemory(kept).follow(batch, now), undefined);
    assert.deepEqual(await new PinMemory(kept).follow(undefined, after(1)), batch);
    assert.equal(await new PinMemory(kept).follow(undefined, after(25)), undefined);
    assert.equal(await new PinMemory(kept).follow(undefined, after(1)), undefined, 'forgotten is forgotten');
  });
  it('says nothing of a batch that went before its time: it was revoked or deleted by hand', async () => {
    const kept = memory();
    await new PinMemory(kept).follow(batch, now);
    assert.equal(await new PinMemory(kept).follow(undefined, now), undefined);
    assert.equal(await new PinMemory(kept).follow(undefined, after(1)), undefined);
  });
  it('goes on with the batch that takes its place', async () => {
    const pins = new PinMemory(memory());
    await pins.follow(batch, now);
    const next = { ...batch, name: 'b.pins', count: 3, expiresAt: after(12) };
    await pins.follow(next, after(1));
    assert.deepEqual(await pins.follow(undefined, after(13)), next);
  });
});
