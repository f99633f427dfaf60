import { after, describe, it } from 'mocha';
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import type { EnrolmentCase } from '../../src/core/project/enrolmentCase';
import type { ExitReason } from '../../src/core/outcome/exitCodes';
import { type Device } from './device';
import { ahead, device, deviceSuite, pinsRemain, removeDevices } from './suite';
import { type World, jane } from './world';

/** One reason for which setup.ps1 does not begin, and whether the PIN table stays for another attempt. */
interface Refusal {
  readonly reason: ExitReason;
  readonly when: string;
  readonly keeps: boolean;
  readonly case?: EnrolmentCase;
  readonly world?: Partial<World>;
  readonly prepare?: (on: Device) => void;
}

const enrolments = 'HKLM:\\SOFTWARE\\Microsoft\\Enrollments\\';
/** What makes an enrolment more than a record. */
const accounts = 'HKLM:\\SOFTWARE\\Microsoft\\Provisioning\\OMADM\\Accounts\\';

const refusals: readonly Refusal[] = [
  {
    reason: 'pins-expired',
    when: 'the PINs have expired',
    keeps: false,
    prepare: (on) => {
      on.pack({ createdHours: -25, expiresHours: -1 });
    },
  },
  {
    reason: 'clock-wrong',
    when: 'the clock stands two days before the package',
    keeps: true,
    prepare: (on) => {
      on.pack({ createdHours: 48, expiresHours: 72 });
    },
  },
  {
    reason: 'package-incomplete',
    when: 'the answer-file template is missing',
    keeps: false,
    prepare: (on) => {
      rmSync(path.join(on.packageFolder, 'customizations.xml'));
    },
  },
  {
    reason: 'package-incomplete',
    when: 'the PIN table is missing',
    keeps: false,
    prepare: (on) => {
      rmSync(on.pinTable);
    },
  },
  {
    reason: 'package-incomplete',
    when: 'a file is missing and the PINs have expired',
    keeps: false,
    prepare: (on) => {
      on.pack({ createdHours: -25, expiresHours: -1 });
      rmSync(path.join(on.packageFolder, 'manifest.json'));
    },
  },
  {
    reason: 'package-invalid',
    when: 'the template was changed',
    keeps: false,
    prepare: (on) => {
      on.put('customizations.xml', '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>');
    },
  },
  {
    reason: 'package-invalid',
    when: 'deployment.json is no JSON',
    keeps: false,
    prepare: (on) => {
      on.put('deployment.json', '{ "formatVersion": 1,');
    },
  },
  {
    reason: 'package-invalid',
    when: 'deployment.json is of a later version',
    keeps: false,
    prepare: (on) => {
      on.put('deployment.json', '{ "formatVersion": 2 }');
    },
  },
  {
    reason: 'not-elevated',
    when: 'the user is no administrator',
    keeps: true,
    case: 'epm-current-user',
    world: { account: { ...jane, IsElevated: false } },
  },
  {
    reason: 'folder-untrusted',
    when: 'a user made the data folder first',
    keeps: false,
    world: { dataFolderOwner: 'S-1-5-21-9-9-9-1009' },
    prepare: (on) => {
      mkdirSync(path.join(on.programData, 'EnrollmentPackager'));
    },
  },
  {
    reason: 'folder-untrusted',
    when: 'the data folder is a link',
    keeps: false,
    prepare: (on) => {
      mkdirSync(path.join(on.root, 'elsewhere'));
      symlinkSync(path.join(on.root, 'elsewhere'), path.join(on.programData, 'EnrollmentPackager'));
    },
  },
  { reason: 'no-user', when: 'nobody is signed in', keeps: true, world: { desktops: [] } },
  {
    reason: 'no-user',
    when: 'Windows is still in its first start',
    keeps: true,
    world: { desktops: [{ sid: 'S-1-5-21-1-2-3-1000', user: 'defaultuser0' }] },
  },
  {
    reason: 'several-users',
    when: 'two users are signed in',
    keeps: true,
    world: {
      desktops: [
        { sid: 'S-1-5-21-1-2-3-1', user: 'jane' },
        { sid: 'S-1-5-21-1-2-3-2', user: 'joe' },
      ],
    },
  },
  { reason: 'no-address', when: "no one knows the user's mail", keeps: true, world: { directory: [] } },
  {
    reason: 'no-domain',
    when: 'the device is in a workgroup',
    keeps: false,
    case: 'epm-device-name',
    world: { domain: '' },
  },
  {
    reason: 'no-pin',
    when: 'the table has no PIN for the user',
    keeps: false,
    prepare: (on) => {
      on.pack({ addresses: ['joe@contoso.com'] });
    },
  },
  {
    reason: 'designer-missing',
    when: 'Windows Configuration Designer is not there',
    keeps: true,
    prepare: (on) => {
      rmSync(path.join(on.root, 'kits'), { recursive: true });
    },
  },
  {
    reason: 'enrolled-elsewhere',
    when: 'another server has the device',
    keeps: false,
    prepare: (on) => {
      on.registry[`${accounts}11111111-2222-4333-8444-555555555555`] = {};
      on.registry[`${enrolments}11111111-2222-4333-8444-555555555555`] = {
        EnrollmentState: 1,
        UPN: 'jane@fabrikam.com',
        DiscoveryServiceFullURL: 'https://enrollment.manage.example/Discovery.svc',
      };
    },
  },
  {
    reason: 'enrolled-elsewhere',
    when: 'our server has it under another user',
    keeps: false,
    prepare: (on) => {
      on.registry[`${accounts}11111111-2222-4333-8444-555555555555`] = {};
      on.registry[`${enrolments}11111111-2222-4333-8444-555555555555`] = {
        EnrollmentState: 1,
        UPN: 'joe@contoso.com',
        DiscoveryServiceFullURL: 'https://login.mobileiron.com',
      };
    },
  },
  {
    reason: 'stale-enrolment',
    when: 'another server has left half of its enrolment',
    keeps: false,
    prepare: (on) => {
      on.registry[`${enrolments}11111111-2222-4333-8444-555555555555`] = {
        EnrollmentState: 1,
        UPN: 'jane@fabrikam.com',
        DiscoveryServiceFullURL: 'https://enrollment.manage.example/Discovery.svc',
      };
    },
  },
];

describe('setup.ps1: does not begin, and says why', () => {
  const { run } = deviceSuite();
  after(removeDevices);

  const runOf = ahead(refusals, async ({ case: enrolmentCase = 'sccm', world, prepare }) => {
    const on = device(enrolmentCase, world);
    prepare?.(on);
    return { on, result: (await run(on, 'setup.ps1')).result };
  });
  for (const refusal of refusals) {
    const { reason, when, keeps } = refusal;
    it(`${reason}: ${when}`, async () => {
      const { on, result } = await runOf(refusal);
      assert.equal(result.reason, reason, result.message);
      assert.equal(pinsRemain(on), keeps);
      assert.deepEqual(on.happened('install'), []);
      assert.deepEqual(on.happened('icd'), []);
    });
  }

  it('already-enrolled: succeeds without doing anything, also after the PIN table is gone', async () => {
    const on = device('sccm');
    await run(on, 'setup.ps1');
    const { result } = await run(on, 'setup.ps1', { keepRegistry: true });
    assert.equal(result.reason, 'already-enrolled', result.message);
    assert.equal(on.happened('install').length, 1);
  });

  it('does not take what else Windows keeps below Enrollments for an enrolment', async () => {
    const on = device('sccm');
    on.registry[`${enrolments}FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF`] = { EnrollmentState: 1, UPN: 'x@y.example' };
    on.registry[`${enrolments}Context`] = { EnrollmentState: 1, UPN: 'x@y.example' };
    on.registry[`${enrolments}22222222-2222-4333-8444-555555555555`] = { EnrollmentState: 1 };
    on.registry[`${enrolments}33333333-2222-4333-8444-555555555555`] = { EnrollmentState: 2, UPN: 'stale@y.example' };
    const { result } = await run(on, 'setup.ps1');
    assert.equal(result.reason, 'enrolled', result.message);
  });
});
