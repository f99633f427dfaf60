import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { noPause } from '../../../../src/core/inSlices';
import { planRevocation, withoutPins } from '../../../../src/core/pin/revocation';
import type { VaultBatch } from '../../../../src/core/pin/vaultContents';
import { issued, now, twoPins } from '../../../support/packages';

const local: VaultBatch = { name: 'a.pins', issuer: 'local', pins: twoPins, revoked: [] };
const server: VaultBatch = { name: 'b.pins', issuer: 'neurons', pins: [issued('ken', '11223344')], revoked: [] };

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
    assert.equal(await withoutPins(server, ['maria@contoso.example'], now, noPause), undefined);
  });
  it('takes nothing into what stays of a PIN but whose it was, and when', async () => {
    const left = await withoutPins(local, ['maria@contoso.example'], now, noPause);
    assert.deepEqual(Object.keys(left?.revoked[0] ?? {}).sort(), [
      'address',
      'displayName',
      'expiresAt',
      'issuedAt',
      'revokedAt',
    ]);
    assert.deepEqual(left?.pins, [twoPins[0]]);
  });
});
