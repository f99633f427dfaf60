import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { describe, it } from 'mocha';
import { systemRandomness } from '../../../../src/adapters/crypto/randomness';
import type { Recipient } from '../../../../src/core/directory/recipient';
import { drawPin, localIssuer } from '../../../../src/core/pin/localIssuer';
import { earliestExpiry } from '../../../../src/core/pin/pinBatch';
import { alphabetOf, findPinProblem } from '../../../../src/core/pin/pinPolicy';
import { project } from '../../../support/people';
import { failureOf } from '../../../support/refused';

const now = new Date('2026-11-22T10:00:00Z');
const recipients = (count: number): readonly Recipient[] =>
  Array.from({ length: count }, (_, index) => ({
    key: `csv/${index}`,
    id: String(index),
    address: `u${index}@contoso.example`,
    displayName: `U${index}`,
    groups: [],
  }));

describe('the local issuer', () => {
  it('gives every recipient a PIN of the policy, each its own, for 24 hours', async () => {
    const { pin: policy } = project();
    const batch = await localIssuer(policy, systemRandomness).issue(recipients(5000), { now });
    const texts = batch.pins.map(({ pin }) => pin.reveal());
    assert.equal(new Set(texts).size, 5000);
    assert.ok(texts.every((text) => findPinProblem(text, policy, '') === undefined));
    assert.equal(earliestExpiry(batch.pins)?.toISOString(), '2026-11-23T10:00:00.000Z');
  });

  it('refuses a PIN length that makes guessing easy', async () => {
    const policy = { ...project().pin, length: 4 };
    await failureOf(() => localIssuer(policy, systemRandomness).issue(recipients(897), { now }), 'pin-space');
    await localIssuer(policy, systemRandomness).issue(recipients(896), { now });
  });

  for (const alphabet of ['digits', 'unambiguous'] as const) {
    it(`draws every character of the alphabet "${alphabet}" equally often (chi-square, 200,000 characters)`, () => {
      const policy = { alphabet, length: 10 };
      const counts = new Map<string, number>();
      for (let drawn = 0; drawn < 20_000; drawn++) {
        for (const character of drawPin(policy, systemRandomness)) {
          counts.set(character, (counts.get(character) ?? 0) + 1);
        }
      }
      const size = alphabetOf(policy).length;
      const expected = 200_000 / size;
      assert.equal(counts.size, size);
      const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
      // Mean size-1, variance 2(size-1): seven standard deviations are exceeded once in about 10^10 runs.
      assert.ok(chiSquare < size - 1 + 7 * Math.sqrt(2 * (size - 1)), `chi-square ${chiSquare}`);
    });
  }
});

describe('a PIN', () => {
  it('does not show in strings, JSON or inspection', async () => {
    const batch = await localIssuer(project().pin, systemRandomness).issue(recipients(1), { now });
    const [issued] = batch.pins;
    const text = issued?.pin.reveal() ?? '';
    assert.match(text, /^\d{8}$/);
    for (const shown of [
      String(issued?.pin),
      JSON.stringify(batch),
      inspect(batch, { depth: 9, showHidden: true }),
      String(Object.entries(issued?.pin ?? {})),
    ]) {
      assert.ok(!shown.includes(text));
    }
  });
});
