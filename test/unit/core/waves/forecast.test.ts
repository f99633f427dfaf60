import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { forecastWaves, wavesUntilFewerThan, type ForecastInput } from '../../../../src/core/waves/forecast';
import { seededRandomness } from '../../../support/seededRandomness';
import { moveFleet } from '../../../support/simulatedFleet';

const devices = 3_000;
const cap = 500;
const forecast = (changes: Partial<ForecastInput> = {}): NonNullable<ReturnType<typeof forecastWaves>> => {
  const waves = forecastWaves({ queues: [0, devices], reach: 0.8, cap, handOverBelow: 1, ...changes });
  assert.ok(waves !== undefined);
  return waves;
};

/** 3,000 devices, 500 PINs in a wave: waves until fewer than 200, 30 and 1 are left, for three shares that can be reached. */
const example: readonly [number, readonly [number, number, number]][] = [
  [0.95, [6, 7, 8]],
  [0.8, [8, 9, 11]],
  [0.5, [12, 15, 19]],
];

describe('the forecast of waves', () => {
  for (const [reach, expected] of example) {
    it(`needs ${expected.join(', ')} waves at a reach of ${reach}, as worked out by hand`, () => {
      const waves = forecast({ reach });
      assert.deepEqual(
        [200, 30, 1].map((below) => wavesUntilFewerThan(waves, below)),
        expected,
      );
    });

    it(`agrees with 400 simulated fleets at a reach of ${reach}`, () => {
      const randomness = seededRandomness(Math.round(reach * 100));
      const fleets = Array.from({ length: 400 }, () => moveFleet({ devices, cap, reach }, randomness));
      const waves = forecast({ reach });
      waves.forEach(({ left }, wave) => {
        const mean = fleets.reduce((sum, fleet) => sum + (fleet[wave] ?? 0), 0) / fleets.length;
        const deviation = Math.sqrt(Math.min(devices, cap * (wave + 1)) * reach * (1 - reach));
        const chance = (4 * deviation) / Math.sqrt(fleets.length);
        // A fleet with bad luck fills its last full wave where the average one just does not, and good luck does not make up for
        // it: the mean of the smaller of two is smaller. That is 0.4 deviations (1 over the root of 2 pi) at most.
        const fullWave = 0.4 * deviation * reach;
        assert.ok(mean > left - chance && mean < left + chance + fullWave, `wave ${wave + 1}: ${mean}, not ${left}`);
      });
      // At 0.8 exactly 200 are expected after wave 7, so that half of the fleets need that one and half need the eighth: 7.5.
      for (const below of [200, 30]) {
        const mean = meanWaves(fleets, below);
        assert.ok(Math.abs(mean - wavesUntilFewerThan(waves, below)!) <= 0.5, `fewer than ${below}: ${mean}`);
      }
      // The last device of all waits for its own luck: less than one on average is not yet none. At 0.5 that takes 1.3 waves more.
      const last = meanWaves(fleets, 1) - wavesUntilFewerThan(waves, 1)!;
      assert.ok(last > -0.5 && last <= 1.5, `until none is left: ${last}`);
    });
  }

  it('moves everybody once, however small the waves', () => {
    for (const size of [7, 499, 3_000]) {
      const waves = forecast({ cap: size, reach: 1 });
      assert.equal(
        waves.reduce((sum, { fresh }) => sum + fresh, 0),
        devices,
      );
      assert.equal(waves.length, Math.ceil(devices / size));
    }
  });
  it('never puts more into a wave than its cap, nor loses anybody', () => {
    let begun = 0;
    for (const { fresh, leftovers, left } of forecast({ queues: [137, 2_863], reach: 0.37, cap: 211 })) {
      begun += fresh;
      assert.ok(fresh + leftovers <= 211 + 1e-9);
      assert.ok(left >= devices - begun - 1e-9);
    }
    assert.equal(begun, devices);
  });
  it('lets the pilot have a wave of its own', () => {
    const [first, second] = forecast({ queues: [50, 2_950] });
    assert.deepEqual([first?.queue, first?.fresh, second?.queue, second?.fresh], [0, 50, 1, 490]);
  });
  it('ends when the service desk takes the rest', () => {
    assert.equal(forecast({ handOverBelow: 200 }).length, 8);
  });
  it('gives up on a fleet that is never reached', () => {
    assert.equal(forecastWaves({ queues: [0, devices], reach: 0.001, cap: 10, handOverBelow: 1 }), undefined);
  });
  it('has nothing to do for nobody', () => {
    assert.deepEqual(forecast({ queues: [0, 0] }), []);
  });
});

function meanWaves(fleets: readonly (readonly number[])[], below: number): number {
  return fleets.reduce((sum, fleet) => sum + fleet.findIndex((left) => left < below) + 1, 0) / fleets.length;
}
