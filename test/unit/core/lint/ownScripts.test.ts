import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { profilesOf } from '../../../../src/core/lint/deliveryProfile';
import { enrolmentCases } from '../../../../src/core/project/enrolmentCase';
import { deviceScripts } from '../../../../src/core/script/deviceScripts';
import { lintText } from '../../../support/lint';
import { shippedText } from '../../../support/shippedScripts';

describe('our own scripts have no findings', () => {
  for (const name of deviceScripts.filter((one) => /\.(?:ps1|bat)$/.test(one))) {
    for (const enrolmentCase of enrolmentCases) {
      it(`${name}, ${enrolmentCase}`, async () => {
        const findings = await lintText(shippedText(name), {
          name,
          enrolmentCase,
          profiles: profilesOf(name, enrolmentCase),
        });
        assert.deepEqual(
          findings.map(({ rule, message }) => `${rule}: ${message}`),
          [],
        );
      });
    }
  }
});
