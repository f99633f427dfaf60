import { after, describe, it } from 'mocha';
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ahead, device, deviceSuite, pinsRemain, removeDevices } from './suite';
import { type World, pin } from './world';

/** DEVICE_AUTHENTICATION_ERROR and CONNECTIVITY as the registry holds them: signed. */
const refusedPin = 0x80180002 | 0;
const noConnection = 0x80180010 | 0;

interface Attempt {
  readonly when: string;
  readonly reason: string;
  readonly keeps: boolean;
  readonly hresult?: string;
  readonly uninstalls?: boolean;
  readonly world: Partial<World>;
}

const attempts: readonly Attempt[] = [
  { when: 'ICD.exe fails', reason: 'designer-failed', keeps: true, world: { designer: 'fails' } },
  { when: 'ICD.exe hangs', reason: 'designer-timeout', keeps: true, world: { designer: 'hangs', designerSeconds: 1 } },
  {
    when: 'ICD.exe builds a package with nothing in it',
    reason: 'package-not-built',
    keeps: true,
    world: { designer: 'builds-nothing' },
  },
  {
    when: 'the cmdlet throws',
    reason: 'installation-failed',
    keeps: false,
    hresult: '0x800700B7',
    uninstalls: true,
    world: { install: 'throws' },
  },
  {
    when: 'the server refuses the PIN',
    reason: 'enrolment-failed',
    keeps: false,
    hresult: '0x80180002',
    uninstalls: true,
    world: { install: 'fails', lastResult: refusedPin },
  },
  {
    when: 'the result is hexadecimal text',
    reason: 'enrolment-failed',
    keeps: false,
    hresult: '0x80180013',
    uninstalls: true,
    world: { install: 'fails', lastResult: '0x80180013' },
  },
  {
    when: 'nothing happens within the wait',
    reason: 'enrolment-pending',
    keeps: false,
    uninstalls: false,
    world: { install: 'nothing' },
  },
  {
    when: 'the server is out of reach all the time',
    reason: 'enrolment-pending',
    keeps: false,
    hresult: '0x80180010',
    uninstalls: false,
    world: { install: 'fails', lastResult: noConnection },
  },
  {
    when: 'the server is out of reach at first',
    reason: 'enrolled',
    keeps: false,
    world: { install: 'fails', lastResult: noConnection, enrolAfterSleeps: 2 },
  },
  {
    when: 'the cmdlet times out and the device enrols later',
    reason: 'enrolled',
    keeps: false,
    world: { install: 'times-out', enrolAfterSleeps: 3 },
  },
  {
    when: 'the cmdlet times out and the device does not enrol',
    reason: 'enrolment-pending',
    keeps: false,
    world: { install: 'times-out' },
  },
];

describe('setup.ps1: what can happen to an attempt', () => {
  const { run, ps } = deviceSuite();
  after(removeDevices);

  const runOf = ahead(attempts, async ({ world }) => {
    const on = device('sccm', world);
    return { on, result: (await run(on, 'setup.ps1')).result };
  });
  for (const attempt of attempts) {
    const { when, reason, keeps, hresult, uninstalls } = attempt;
    it(`${reason}: ${when}`, async () => {
      const { on, result } = await runOf(attempt);
      assert.equal(result.reason, reason, result.message);
      assert.equal(result.hresult, hresult ?? null);
      assert.equal(result.hresultName === null, hresult === undefined);
      assert.equal(pinsRemain(on), keeps);
      const ids = on.happened('install').map((detail) => (detail as { id: string }).id);
      assert.deepEqual(on.happened('uninstall'), uninstalls === true ? ids : []);
    });
  }

  it('runs again after a failure with the same package, under a new package ID', async () => {
    const on = device('sccm', { designer: 'fails' });
    await run(on, 'setup.ps1');
    on.world = { ...on.world, designer: 'builds' };
    assert.equal((await run(on, 'setup.ps1')).result.reason, 'enrolled');
  });

  it('builds with the Store app from a copy, and names its settings store', async () => {
    const on = device('sccm');
    const app = path.join(on.root, 'Program Files', 'WindowsApps', 'Designer');
    const kit = path.join(
      on.root,
      'kits',
      'Assessment and Deployment Kit',
      'Imaging and Configuration Designer',
      'x86',
      'ICD.exe',
    );
    on.program(path.join(app, 'icd', 'ICD.exe'), readFileSync(kit, 'utf8').split('\n')[1] ?? '');
    writeFileSync(path.join(app, 'icd', 'Microsoft-Desktop-Provisioning.dat'), 'store');
    on.registry['HKLM:\\SOFTWARE\\WOW6432Node\\Microsoft\\Windows Kits\\Installed Roots'] = {};
    on.world = { ...on.world, appFolder: app };
    assert.equal((await run(on, 'setup.ps1')).result.reason, 'enrolled');
    const [built] = on.happened('icd') as { args: string[]; folder: string; storeExists: boolean }[];
    assert.ok(built?.storeExists);
    assert.ok(built.args.includes('/Build-ProvisioningPackage') && built.args.includes('+Overwrite'));
    assert.match(built.folder, /EnrollmentPackager.Work.[0-9a-f-]{36}$/);
    assert.ok(built.args.every((argument) => !argument.includes(' ')));
  });

  it('deletes what a run that was cut off left behind', async () => {
    const on = device('sccm');
    const left = path.join(on.programData, 'EnrollmentPackager', 'Work', 'left');
    mkdirSync(left, { recursive: true });
    writeFileSync(path.join(left, 'customizations.xml'), pin);
    await run(on, 'setup.ps1');
    assert.equal(existsSync(left), false);
  });

  it('keeps the log small', async () => {
    const on = device('sccm', { desktops: [] });
    const log = path.join(on.programData, 'EnrollmentPackager', 'Logs', 'enrollment-packager.log');
    mkdirSync(path.dirname(log), { recursive: true });
    writeFileSync(log, 'x'.repeat(1_100_000));
    await run(on, 'setup.ps1');
    assert.ok(readFileSync(log, 'utf8').length < 10_000);
    assert.ok(existsSync(log.replace('.log', '.old.log')));
  });

  it('refuses to run beside another run', async () => {
    const on = device('sccm', { designer: 'hangs', designerSeconds: 4 });
    const first = run(on, 'setup.ps1');
    const until = Date.now() + 20_000;
    while (on.happened('icd').length === 0 && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const second = await on.run(ps(), 'setup.ps1');
    assert.equal(second.result.reason, 'already-running');
    assert.ok(pinsRemain(on));
    assert.equal((await first).result.reason, 'designer-timeout');
  });
});
