import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { requiredLife } from '../../../../src/core/pin/requiredLife';

describe('the life that PINs must still have', () => {
  const cases: readonly [string, Parameters<typeof requiredLife>[0], number][] = [
    ['is four hours where nothing is said', {}, 4],
    ['is the sum of distribution and window', { distributionHours: 6, maintenanceWindowHours: 8 }, 14],
    ['has a default for the one that is not named', { maintenanceWindowHours: 8 }, 10],
    ['is what an older project says, also where that is less', { minimumLifeHours: 1 }, 1],
    ['is the greater one where both are said', { minimumLifeHours: 12, distributionHours: 6 }, 12],
    ['is the sum where that is the greater one', { minimumLifeHours: 1, distributionHours: 6 }, 8],
    ['may be nothing at all', { distributionHours: 0, maintenanceWindowHours: 0 }, 0],
  ];
  for (const [what, settings, hours] of cases) {
    it(what, () => {
      assert.equal(requiredLife(settings).hours, hours);
    });
  }
});
