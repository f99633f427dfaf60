import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { countLives, pinLife, type PinTrace } from '../../../../src/core/pin/pinLife';
import { now, tomorrow } from '../../../support/packages';

const required = { hours: 4 };
const trace = (changes: Partial<PinTrace> = {}): PinTrace => ({
  address: 'haruka@contoso.example',
  displayName: 'Haruka',
  issuedAt: now,
  expiresAt: tomorrow,
  ...changes,
});
const before = (hours: number, milliseconds = 0): Date =>
  new Date(tomorrow.getTime() - hours * 3_600_000 + milliseconds);

describe('the life of a PIN', () => {
  it('is valid for as long as a package may be built with it', () => {
    assert.deepEqual(pinLife(trace(), now, required), { kind: 'valid', minutesLeft: 1440 });
    assert.deepEqual(pinLife(trace(), before(4), required), { kind: 'valid', minutesLeft: 240 });
  });
  it('is expiring as soon as a build would refuse it', () => {
    assert.deepEqual(pinLife(trace(), before(4, 1), required), { kind: 'expiring', minutesLeft: 239 });
    assert.deepEqual(pinLife(trace(), before(0, -1), required), { kind: 'expiring', minutesLeft: 0 });
  });
  it('is over at the moment at which the PIN expires', () => {
    assert.deepEqual(pinLife(trace(), tomorrow, required), { kind: 'expired' });
  });
  it('ends when the PIN is used or revoked, whatever time is left', () => {
    assert.deepEqual(pinLife(trace({ usedAt: now }), now, required), { kind: 'used', at: now });
    const revokedAt = before(20);
    assert.deepEqual(pinLife(trace({ usedAt: now, revokedAt }), tomorrow, required), {
      kind: 'revoked',
      at: revokedAt,
    });
  });
  it('is counted by what became of it', () => {
    const soon = before(22);
    const traces = [
      trace(),
      trace(),
      trace({ expiresAt: soon }),
      trace({ expiresAt: now }),
      trace({ usedAt: now }),
      trace({ revokedAt: now }),
    ];
    assert.deepEqual(countLives(traces, now, required), { valid: 2, expiring: 1, expired: 1, used: 1, revoked: 1 });
  });
});
