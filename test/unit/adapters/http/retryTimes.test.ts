import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { backOff, retryAfter } from '../../../../src/adapters/http/retryTimes';

const waits = { firstMs: 1_000, longestMs: 30_000, longestAskedMs: 120_000, tries: 6 };
const now = new Date('2026-11-22T10:00:00Z');

describe('the time after which a server wants to be asked again', () => {
  const cases: Readonly<Record<string, number | undefined>> = {
    '0': 0,
    '17': 17_000,
    ' 5 ': 5_000,
    'Sun, 22 Nov 2026 10:00:30 GMT': 30_000,
    'Sun, 22 Nov 2026 09:00:00 GMT': 0,
    '': undefined,
    soon: undefined,
    '-5': undefined,
    '1.5': undefined,
    '2027': 2_027_000,
    '120': 120_000,
    'Sun, later': undefined,
  };
  for (const [header, expected] of Object.entries(cases)) {
    it(`"${header}"`, () => {
      assert.equal(retryAfter(header, now), expected);
    });
  }
  it('is unknown without the header', () => {
    assert.equal(retryAfter(undefined, now), undefined);
  });
  it('doubles where the server names none, up to the longest wait, half of it by chance', () => {
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5, 50].map((attempt) => backOff(waits, attempt, 0)),
      [500, 1000, 2000, 4000, 8000, 15_000, 15_000],
    );
    assert.equal(backOff(waits, 2, 0.5), 3000);
    assert.ok(backOff(waits, 50, 0.999) < 30_000);
  });
});
