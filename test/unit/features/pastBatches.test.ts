import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { pastBatches } from '../../../src/features/pinsView/pastBatches';
import type { ShownBatch } from '../../../src/features/pinsView/shownPins';
import { now, tomorrow } from '../../support/packages';

const trace = { address: 'haruka@contoso.example', displayName: 'Haruka', issuedAt: now, expiresAt: tomorrow };
const batch: ShownBatch = {
  name: 'a.pins',
  issuer: 'local',
  issuedAt: now,
  expiresAt: tomorrow,
  traces: [{ ...trace, revokedAt: now }, trace, { ...trace, usedAt: now }],
};
const after = (hours: number): Date => new Date(tomorrow.getTime() + hours * 3_600_000);
const remembered = { name: 'a.pins', issuer: 'local', issuedAt: now, expiresAt: tomorrow, count: 7 } as const;

describe('a batch that has expired and was deleted', () => {
  it('stays to be seen for a day, with whose PINs they were and how many', () => {
    const past = pastBatches([batch], [], undefined, after(1));
    assert.deepEqual(past, [{ ...batch, past: 1 }]);
    assert.deepEqual(pastBatches(past, [], undefined, after(2)), past);
    assert.deepEqual(pastBatches(past, [], undefined, after(25)), []);
  });
  it('stays beside others that still live, until some are issued after it', () => {
    const other = { ...batch, name: 'b.pins', expiresAt: after(12) };
    assert.equal(pastBatches([batch, other], [other], undefined, after(1)).length, 1);
    const next = { ...other, name: 'c.pins', issuedAt: after(1) };
    assert.deepEqual(pastBatches([batch, other], [other, next], undefined, after(1)), []);
  });
  it('is none while its time is not over: it was replaced or revoked', () => {
    assert.deepEqual(pastBatches([batch], [], undefined, now), []);
  });
  it('is known by number alone where VS Code was closed at that time', () => {
    assert.deepEqual(
      pastBatches([], [], remembered, after(1)).map(({ traces, past }) => [traces.length, past]),
      [[0, 7]],
    );
    assert.equal(pastBatches([batch], [], remembered, after(1)).length, 1, 'and not twice where both know it');
  });
});
