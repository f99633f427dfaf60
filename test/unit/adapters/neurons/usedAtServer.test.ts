import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { pinVault } from '../../../../src/adapters/vault/pinVault';
import { keepIssued } from '../../../../src/core/pin/keepIssued';
import { addPeople, addressOf, issueAt, safeOf, withNeurons } from '../../../support/neurons';
import { now } from '../../../support/packages';

describe('PINs that the server says are used', () => {
  it('are used in the vault, too, where their user gets no new one', () =>
    withNeurons(async (place) => {
      const names = addPeople(place, 4);
      const vault = pinVault(place.vault, () => Promise.resolve(place.vaultKey), safeOf(place).audit);
      await keepIssued(vault, await issueAt(place, names), now);
      ['user1', 'user2'].forEach((name) => place.server.accounts.consumePin(addressOf(name)));
      ['user2', 'user3'].forEach((name) => place.server.accounts.change(addressOf(name), { enabled: false }));
      const again = await issueAt(place, names);
      assert.deepEqual(again.used, [addressOf('user2')]);
      await keepIssued(vault, again, now);
      const { live, batches } = await vault.open(now);
      assert.deepEqual(live?.pins.map(({ id }) => id).sort(), ['user0', 'user1', 'user3']);
      assert.deepEqual(
        batches.flatMap(({ used }) => used.map(({ address }) => address)),
        [addressOf('user2')],
      );
      assert.equal(place.audited.at(-1)?.what, 'pins-used');
    }));
});
