import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { profilesOf } from '../../../../src/core/lint/deliveryProfile';
import { enrolmentCases } from '../../../../src/core/project/enrolmentCase';
import { deviceScripts } from '../../../../src/core/script/deviceScripts';
import { shippedText } from '../../../device/scripts';
import { deviceFolder } from '../../../support/folders';
import { lintText } from '../../../support/lint';

const text = (name: (typeof deviceScripts)[number]): string =>
  name.endsWith('.bat') ? readFileSync(path.join(deviceFolder, name), 'utf8') : shippedText(name);

describe('our own scripts have no findings', () => {
  for (const name of deviceScripts.filter((one) => /\.(?:ps1|bat)$/.test(one))) {
    for (const enrolmentCase of enrolmentCases) {
      it(`${name}, ${enrolmentCase}`, async () => {
        const findings = await lintText(text(name), { name, enrolmentCase, profiles: profilesOf(name, enrolmentCase) });
        assert.deepEqual(
          findings.map(({ rule, message }) => `${rule}: ${message}`),
          [],
        );
      });
    }
  }
});
