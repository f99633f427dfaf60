import { after, describe, it } from 'mocha';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ExitReason } from '../../src/core/outcome/exitCodes';
import type { EnrolmentCase } from '../../src/core/project/enrolmentCase';
import { frameworkKey } from '../../src/simulator/device/windows';
import { faults, type FaultName } from '../../src/simulator/faults/faults';
import { ahead, deviceSuite } from './suite';
import type { RunOptions, VirtualDevice } from './virtualDevice';

const fields = [
  ...['package', 'pins', 'clock', 'elevation', 'windows', 'disk', 'path', 'designer', 'identity', 'enrolment', 'pin'],
  ...['staleEnrolments', 'earlierPackage', 'policy', 'configMgr', 'services', 'restart', 'server'],
];
const skipped = /^not checked/;

/** A device on which several things are wrong at once, none of which hides another. */
interface Round {
  readonly what: string;
  readonly enrolmentCase?: EnrolmentCase;
  readonly as?: RunOptions['as'];
  readonly faults?: readonly FaultName[];
  readonly arrange?: (on: VirtualDevice) => void;
  /** Whether the device's folders have a blank in their paths. */
  readonly hasBlank?: boolean;
  /** The first check that stands in the way. */
  readonly reason: ExitReason;
  /** How the text of a field begins; every other is `ok`. */
  readonly expected: Readonly<Record<string, RegExp>>;
}

const rounds: readonly Round[] = [
  { what: 'nothing', reason: 'ready', expected: { configMgr: /^absent$/ } },
  {
    what: '.NET Framework 4.7.1, which cannot open the PIN table',
    reason: 'windows-unsupported',
    arrange: (on) => {
      on.device.registry.set(frameworkKey, 'Release', 461_310, 'DWord');
    },
    expected: { windows: /^windows-unsupported: .*4\.7\.2.*461310/, configMgr: /^absent$/ },
  },
  {
    what: 'the device',
    as: 'user',
    faults: [
      'home-edition',
      'disk-full',
      'designer-missing',
      'enrolment-policy',
      'co-managed',
      'reboot-pending',
      'provisioning-service-disabled',
    ],
    reason: 'not-elevated',
    expected: {
      elevation: /^not-elevated: /,
      windows: /^windows-unsupported: .*Core/,
      disk: /^disk-full: 20 MB/,
      designer: /^designer-missing: /,
      policy: /^mdm-disabled: .*DisableRegistration/,
      configMgr: /^co-managed: /,
      services: /^disabled: dmwappushservice, DmEnrollmentSvc$/,
      restart: /^reboot-pending: /,
    },
  },
  {
    what: 'what is on the device already, and its path',
    faults: ['enrolled-elsewhere', 'stale-enrolment', 'earlier-package', 'file-renames-pending', 'offline'],
    hasBlank: true,
    reason: 'path-unusable',
    expected: {
      path: /^path-unusable: /,
      enrolment: /^enrolled-elsewhere: .*other\.example/,
      staleEnrolments: /^stale-enrolment: /,
      earlierPackage: /^1 of ours: [0-9a-f-]{36}$/,
      configMgr: /^absent$/,
      restart: /^files wait/,
      server: /^server-unreachable: .*dns/,
    },
  },
  {
    what: 'the package',
    arrange: (on) => {
      on.put(path.join(on.packageFolder, 'deployment.json'), '{ "formatVersion": 2 }');
    },
    reason: 'package-invalid',
    expected: {
      package: /^package-invalid: /,
      pins: skipped,
      clock: skipped,
      identity: skipped,
      pin: skipped,
      earlierPackage: skipped,
      server: skipped,
      configMgr: /^absent$/,
    },
  },
  {
    what: 'the PINs',
    faults: ['pin-expired', 'no-pin-for-user'],
    reason: 'pins-expired',
    expected: { pins: /^pins-expired: /, pin: /^no-pin: .*without-a-pin@/, configMgr: /^absent$/ },
  },
  {
    what: 'the clock, and who the user is',
    enrolmentCase: 'sccm',
    as: 'system',
    faults: ['clock-behind', 'two-users', 'configmgr-client-present'],
    reason: 'clock-wrong',
    expected: { clock: /^clock-wrong: /, identity: /^several-users: /, pin: skipped, configMgr: /^client, with/ },
  },
];

describe('setup.ps1 -PreflightOnly', () => {
  const { open } = deviceSuite();
  const folder = `preflight-${randomUUID()}`;
  const folders = new Set<string>();
  after(() => {
    for (const each of folders) {
      rmSync(each, { recursive: true });
    }
  });
  const runOf = ahead(rounds, async (round) => {
    const { enrolmentCase = 'epm-current-user', as = 'administrator', hasBlank = false } = round;
    const temporaryFolder = path.join(os.tmpdir(), `${folder}${hasBlank ? ' with a blank' : ''}`);
    mkdirSync(temporaryFolder, { recursive: true });
    folders.add(temporaryFolder);
    const on = await open({ enrolmentCase, temporaryFolder });
    for (const fault of round.faults ?? []) {
      faults[fault].change(on.stage);
    }
    keepLookalikes(on);
    round.arrange?.(on);
    on.device.settle();
    const before = on.snapshot();
    const run = await on.run('setup.ps1', { as, arguments: { PreflightOnly: true } });
    return { ...run, before, after: on.snapshot() };
  });

  for (const round of rounds) {
    it(`says what is wrong with ${round.what}, and changes nothing`, async () => {
      const { result, effects, before, after } = await runOf(round);
      assert.equal(result.reason, round.reason, result.message);
      assert.deepEqual(Object.keys(result.preflight ?? {}), fields);
      for (const [field, text] of Object.entries(result.preflight ?? {})) {
        assert.match(text, round.expected[field] ?? /^ok$/, field);
      }
      assert.deepEqual(after, before);
      assert.ok(
        effects.every(({ kind }) => kind === 'process' || kind === 'network'),
        JSON.stringify(effects),
      );
    });
  }

  it('was tried with something wrong in every field', () => {
    const named = new Set(rounds.flatMap(({ expected }) => Object.keys(expected)));
    assert.deepEqual([...named].sort(), [...fields].sort());
  });
});

/** What else Windows keeps below Enrollments, and which is no enrolment. */
function keepLookalikes({ device: { registry } }: VirtualDevice): void {
  for (const name of ['FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF', 'Context']) {
    registry.set(`HKLM:\\SOFTWARE\\Microsoft\\Enrollments\\${name}`, 'EnrollmentState', 1, 'DWord');
    registry.set(`HKLM:\\SOFTWARE\\Microsoft\\Enrollments\\${name}`, 'UPN', 'x@other.example');
  }
  const nameless = 'HKLM:\\SOFTWARE\\Microsoft\\Enrollments\\22222222-2222-4333-8444-555555555555';
  registry.set(nameless, 'EnrollmentState', 1, 'DWord');
}
