import { describe, it } from 'mocha';
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import type { ExitReason } from '../../src/core/outcome/exitCodes';
import { enrolmentsKey, recordEnrolment } from '../../src/simulator/device/provisioning/records';
import { ahead, deviceSuite } from './suite';
import { dataFolder, type VirtualDevice } from './virtualDevice';

/** Why setup.ps1 does not begin, where the simulator has no fault for it. */
interface Refusal {
  readonly reason: ExitReason;
  readonly when: string;
  readonly keeps: boolean;
  readonly arrange: (on: VirtualDevice) => void;
}

const refusals: readonly Refusal[] = [
  {
    reason: 'no-user',
    when: 'Windows is still in its first start',
    keeps: true,
    arrange: ({ device, user }) => {
      device.world.signedIn = [{ ...user, userName: 'defaultuser0' }];
    },
  },
  {
    reason: 'enrolled-elsewhere',
    when: 'our server has the device under another user',
    keeps: false,
    arrange: ({ device, stage }) => {
      const { discoveryUrl } = stage.settings;
      recordEnrolment(device.registry, { upn: 'joe@contoso.com', discoveryUrl, providerId: 'MI' });
    },
  },
  {
    reason: 'stale-enrolment',
    when: 'an enrolment of another server says that it is in force, and nothing manages the device for it',
    keeps: false,
    arrange: ({ device: { registry } }) => {
      const key = `${enrolmentsKey}\\11111111-2222-4333-8444-555555555555`;
      registry.set(key, 'EnrollmentState', 1, 'DWord');
      registry.set(key, 'UPN', 'jane@fabrikam.example');
      registry.set(key, 'DiscoveryServiceFullURL', 'https://enrollment.manage.example/Discovery.svc');
    },
  },
  {
    reason: 'folder-untrusted',
    when: 'the data folder is a link',
    keeps: false,
    arrange: (on) => {
      mkdirSync(on.real('C:\\Users\\Public\\Elsewhere'));
      symlinkSync(on.real('C:\\Users\\Public\\Elsewhere'), on.real(dataFolder), 'junction');
    },
  },
  {
    reason: 'package-incomplete',
    when: 'the PIN table is missing',
    keeps: false,
    arrange: (on) => {
      rmSync(path.join(on.packageFolder, 'pins.tsv'));
    },
  },
];

describe('setup.ps1: does not begin, and says why', () => {
  const { open } = deviceSuite();
  const runOf = ahead(refusals, async ({ arrange }) => {
    const on = await open({ enrolmentCase: 'sccm' });
    arrange(on);
    on.device.settle();
    return { on, ...(await on.run('setup.ps1')) };
  });

  for (const refusal of refusals) {
    it(`${refusal.reason}: ${refusal.when}`, async () => {
      const { on, result, effects } = await runOf(refusal);
      assert.equal(result.reason, refusal.reason, result.message);
      assert.equal(on.hasPinTable, refusal.keeps);
      assert.ok(!effects.some(({ kind, target }) => kind === 'package-installed' || target.includes('ICD.exe')));
      if (refusal.when.includes('link')) {
        assert.deepEqual(readdirSync(on.real('C:\\Users\\Public\\Elsewhere')), [], 'the link was not followed');
      }
    });
  }
});
