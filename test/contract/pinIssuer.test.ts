import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { systemRandomness } from '../../src/adapters/crypto/randomness';
import { localIssuer } from '../../src/core/pin/localIssuer';
import type { PinIssuer } from '../../src/core/ports';
import { now, recipient } from '../support/packages';
import { project } from '../support/people';

/** A new kind of issuer adds itself here. */
const kinds: Readonly<Record<string, () => PinIssuer>> = {
  local: () => localIssuer(project().pin, systemRandomness),
};

for (const [kind, start] of Object.entries(kinds)) {
  describe(`the PIN issuer "${kind}" keeps the contract`, () => {
    const people = ['a', 'b', 'c'].map(recipient);
    it('gives every recipient one PIN, in their order, and says who vouches for it', async () => {
      const batch = await start().issue(people, { now });
      assert.deepEqual(
        batch.pins.map(({ address }) => address),
        people.map(({ address }) => address),
      );
      assert.equal(batch.issuer, kind);
    });
    it('says when each PIN stops working', async () => {
      const batch = await start().issue(people, { now });
      assert.ok(batch.pins.every(({ issuedAt, expiresAt }) => issuedAt <= now && expiresAt > now));
    });
    it('issues nothing for nobody', async () => {
      assert.deepEqual((await start().issue([], { now })).pins, []);
    });
  });
}
