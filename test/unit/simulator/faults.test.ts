import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { enrolmentCases } from '../../../src/core/project/enrolmentCase';
import { momentNames } from '../../../src/simulator/device/moments';
import { faultNames, faults } from '../../../src/simulator/faults/faults';

describe('the catalogue of faults', () => {
  it('has at least thirty for each case', () => {
    for (const enrolmentCase of enrolmentCases) {
      const count = faultNames.filter((name) => faults[name].applies(enrolmentCase)).length;
      assert.ok(count >= 30, `${enrolmentCase} has ${count}`);
    }
  });
  it('names each once, with a title and the field failures that it stands for', () => {
    assert.equal(new Set(faultNames).size, faultNames.length);
    for (const name of faultNames) {
      const { title, rows } = faults[name];
      assert.match(name, /^[a-z0-9]+(-[a-z0-9]+)*$/);
      assert.ok(title.length > 0 && title.length < 80, name);
      assert.ok(rows.length > 0 && rows.every((row) => row >= 1 && row <= 32), name);
    }
  });
  it('takes the power away at each moment', () => {
    assert.ok(momentNames.every((moment) => faultNames.includes(`killed-${moment}`)));
  });
});
