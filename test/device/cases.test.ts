import { after, describe, it } from 'mocha';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { device, deviceSuite, pinsRemain, removeDevices } from './suite';
import { jane, janeSid, pin } from './world';

describe('device scripts: the five cases, to the end', () => {
  const { run } = deviceSuite();
  after(removeDevices);

  it('sccm: SYSTEM enrols the signed-in user', async () => {
    const on = device('sccm');
    const { result } = await run(on, 'setup.ps1');
    assert.equal(result.reason, 'enrolled');
    assert.equal(result.address, 'jane@contoso.com');
    assert.equal(result.device, 'LAPTOP-07');
    const [install] = on.happened('install') as {
      upn: string;
      id: string;
      url: string;
      quiet: boolean;
      force: boolean;
    }[];
    assert.equal(install?.upn, 'jane@contoso.com');
    assert.equal(install.url, 'https://login.mobileiron.com');
    assert.match(install.id, /^\{[0-9a-f-]{36}\}$/);
    assert.ok(install.quiet && install.force);
    assert.equal(pinsRemain(on), false);
    assert.equal(existsSync(path.join(on.programData, 'EnrollmentPackager', 'Work')), false);
    assert.match(readFileSync(result.log ?? '', 'utf8'), /<!\[LOG\[Installing .*component="setup.ps1"/);
    assert.match(
      readFileSync(path.join(on.root, 'icacls.txt'), 'utf8'),
      /EnrollmentPackager \/inheritance:r \/grant:r \*S-1-5-18:\(OI\)\(CI\)F \*S-1-5-32-544:\(OI\)\(CI\)F/,
    );
  });

  it('gives each recipient of a shared package the PIN of its own', async () => {
    const on = device('sccm');
    on.pack({ addresses: ['jane@contoso.com', 'ken@contoso.com', 'mia@contoso.com'] });
    assert.equal((await run(on, 'setup.ps1')).result.reason, 'enrolled');
    const [install] = on.happened('install') as { pinHash: string }[];
    assert.equal(install?.pinHash, createHash('sha256').update(pin).digest('hex'));
  });

  it("sccm: from ConfigMgr's script store, dot-sourced, with the folder that is written into it", async () => {
    const on = device('sccm');
    const store = path.join(on.root, 'ScriptStore', 'script.ps1');
    mkdirSync(path.dirname(store));
    const text = readFileSync(path.join(on.packageFolder, 'setup.ps1'), 'utf8');
    writeFileSync(store, text.replace('C:\\ProgramData\\EnrollmentPackager\\Package', on.packageFolder));
    const { result } = await run(on, 'setup.ps1', { scriptFile: store, env: { DEVICE_DOT_SOURCED: '1' } });
    assert.equal(result.reason, 'enrolled');
    assert.equal(pinsRemain(on), false);
  });

  it('epm-device-name: SYSTEM enrols DEVICE@domain', async () => {
    const on = device('epm-device-name', { desktops: [] });
    on.pack({ addresses: ['laptop-07@contoso.com'] });
    const { result } = await run(on, 'setup.ps1');
    assert.equal(result.reason, 'enrolled');
    assert.equal(result.address, 'LAPTOP-07@contoso.com');
  });

  it("epm-current-user: the token's user name counts when the directory is out of reach", async () => {
    const on = device('epm-current-user', { account: jane, directory: [] });
    const { result } = await run(on, 'setup.ps1', { env: { DEVICE_UPN: 'jane@contoso.com' } });
    assert.equal(result.reason, 'enrolled');
    assert.equal(pinsRemain(on), false);
  });

  it('epm-two-step: Step 1 notes the user, Step 2 enrols and deletes the note', async () => {
    const on = device('epm-two-step', { account: { ...jane, IsElevated: false } });
    const first = await run(on, 'setupEPMCopyContentsToTempFolderStep1.ps1', {
      env: { DEVICE_UPN: 'jane@contoso.com' },
    });
    assert.equal(first.result.reason, 'done');
    const folder = path.join(on.programData, `EnrollmentPackager.User.${janeSid}`);
    assert.ok(existsSync(path.join(folder, 'user.json')));
    assert.equal(existsSync(path.join(folder, 'pins.tsv')), false);
    assert.ok(pinsRemain(on));
    on.world = { ...on.world, account: { Sid: 'S-1-5-18', Name: 'SYSTEM', IsSystem: true, IsElevated: true } };
    const second = await run(on, 'setupEPMCopyContentsToTempFolderStep2.ps1');
    assert.equal(second.result.reason, 'enrolled');
    assert.equal(second.result.script, 'setupEPMCopyContentsToTempFolderStep2.ps1');
    assert.deepEqual(readdirSync(on.programData), ['EnrollmentPackager']);
    assert.equal(existsSync(path.join(on.programData, 'EnrollmentPackager', 'Claims')), false);
    assert.equal(pinsRemain(on), false);
  });

  it('epm-uac: UAC off, enrolment as the user, UAC back', async () => {
    const on = device('epm-uac', { account: jane });
    const policy = 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System';
    on.registry[policy] = { EnableLUA: 1 };
    for (const expected of ['first run', 'second run']) {
      assert.equal(
        (await run(on, 'disableUac.ps1', { keepRegistry: expected === 'second run' })).result.reason,
        'done',
      );
      assert.equal(on.registryNow[policy]?.['EnableLUA'], 0);
      assert.equal(on.registryNow['HKLM:\\SOFTWARE\\EnrollmentPackager']?.['PreviousEnableLUA'], 1);
    }
    const tasks = on.happened('task') as { name: string; actions: string[]; principal: string }[];
    const task = tasks.find(({ name }) => name === 'EnrollmentPackager-RestoreUac');
    assert.equal(task?.principal, 'S-1-5-18');
    assert.match(
      task.actions[0] ?? '',
      /^reg.exe add "HKLM\\SOFTWARE\\.*System" \/v EnableLUA \/t REG_DWORD \/d 1 \/f$/,
    );
    assert.ok(pinsRemain(on));
    assert.equal((await run(on, 'setup.ps1', { keepRegistry: true })).result.reason, 'enrolled');
    assert.equal((await run(on, 'enableUac.ps1', { keepRegistry: true })).result.reason, 'done');
    assert.equal(on.registryNow[policy]?.['EnableLUA'], 1);
    assert.deepEqual(on.registryNow['HKLM:\\SOFTWARE\\EnrollmentPackager'], {});
    assert.deepEqual(on.happened('task-removed'), ['EnrollmentPackager-CleanUp', 'EnrollmentPackager-RestoreUac']);
  });

  it('runs again as a 64-bit process, with its arguments and exit code', async () => {
    const on = device('epm-two-step');
    const { result } = await run(on, 'setup.ps1', {
      env: { DEVICE_BITS: '32' },
      arguments: { UserAddress: 'nobody@contoso.com' },
    });
    assert.equal(result.reason, 'no-pin');
    assert.deepEqual(on.happened('powershell'), [
      { file: 'setup.ps1', arguments: ['-UserAddress', 'nobody@contoso.com'] },
    ]);
  });

  for (const address of [
    "o'neil’s@contoso.com",
    'a"b&c<d>$e`f@contoso.com',
    '\u00e9lodie@contoso.com',
    '山田太郎@contoso.co.jp',
    'Jane@CONTOSO.com',
    'ΝΙΚΟΣ@contoso.gr',
    'İx@contoso.com',
  ]) {
    it(`carries ${address} from the directory into the package unchanged`, async () => {
      const on = device('sccm', { directory: [{ sid: janeSid, addresses: [` ${address.normalize('NFD')} `] }] });
      on.pack({ addresses: [address] });
      const { result } = await run(on, 'setup.ps1');
      assert.equal(result.reason, 'enrolled');
      assert.equal(result.address, address.normalize('NFD'));
      assert.equal((on.happened('install')[0] as { upn: string }).upn, address.normalize('NFD'));
    });
  }
});
