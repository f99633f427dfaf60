import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { noPause } from '../../../../src/core/inSlices';
import { planRevocation, withoutPins } from '../../../../src/core/pin/revocation';
import type { VaultBatch } from '../../../../src/core/pin/vaultContents';
import { issued, now, twoPins } from '../../../support/packages';

const local: VaultBatch = { name: 'a.pins', issuer: 'local', pins: twoPins, revoked: [], used: [] };
const server: VaultBatch = {
  name: 'b.pins',
  issuer: 'neurons',
  pins: [issued('ken', '11223344')],
  revoked: [],
  used: [],
};
const revoked = { kind: 'revoked', at: now } as const;

describe('what revoking PINs means', () => {
  it('names those that still work, and the makers of theirs alone', async () => {
    const plan = await planRevocation([local, server], ['MARIA@contoso.example', 'nobody@contoso.example'], noPause);
    assert.deepEqual(plan, {
      people: [{ address: 'maria@contoso.example', displayName: 'maria' }],
      issuers: ['local'],
    });
    const both = await planRevocation([local, server], ['maria@contoso.example', 'ken@contoso.example'], noPause);
    assert.deepEqual(both.issuers, ['local', 'neurons']);
  });
  it('leaves a batch alone that has none of them', async () => {
    assert.equal(await withoutPins(server, ['maria@contoso.example'], revoked, noPause), undefined);
  });
  it('takes nothing into what stays of a PIN but whose it was, and when', async () => {
    const { left, gone } = (await withoutPins(local, ['maria@contoso.example'], revoked, noPause)) ?? {};
    const kept = ['address', 'displayName', 'expiresAt', 'issuedAt'];
    assert.deepEqual(Object.keys(left?.revoked[0] ?? {}).sort(), [...kept, 'revokedAt']);
    assert.deepEqual([left?.pins, left?.used, gone], [[twoPins[0]], [], [twoPins[1]]]);
  });
  it('tells those that a device has used from those that were revoked', async () => {
    const once = await withoutPins(local, ['maria@contoso.example'], revoked, noPause);
    const { left } =
      (await withoutPins(once?.left ?? local, ['haruka@contoso.example'], { kind: 'used', at: now }, noPause)) ?? {};
    assert.deepEqual(
      [left?.pins, left?.revoked.map(({ address }) => address), left?.used.map(({ address }) => address)],
      [[], ['maria@contoso.example'], ['haruka@contoso.example']],
    );
    assert.deepEqual(left?.used[0]?.usedAt, now);
  });
});
