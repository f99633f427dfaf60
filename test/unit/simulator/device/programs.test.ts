import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { administratorsSid, systemSid, type Actor } from '../../../../src/simulator/device/accounts';
import { splitCommandLine } from '../../../../src/simulator/device/commandLine';
import type { Device } from '../../../../src/simulator/device/device';
import type { ProgramEnd } from '../../../../src/simulator/device/programs/program';
import { runProgram } from '../../../../src/simulator/device/programs/programs';
import { readProvisioningFile } from '../../../../src/simulator/device/provisioning/provisioningFile';
import { kitDesignerFolder } from '../../../../src/simulator/device/windows';
import { answerFile, jane, pin, script, withDevice } from './virtualDevice';

const byJane: Actor = { ...script, account: jane };
const id = '0a1b2c3d-0000-4000-8000-00000000000e';

function run(device: Device, program: string, args: readonly string[], actor = script): Promise<ProgramEnd> {
  const file = device.disk.real(program.includes('\\') ? program : `C:\\Windows\\System32\\${program}`);
  return runProgram(
    { file, arguments: args, actor, seconds: 60, folder: device.disk.real('C:\\Windows\\Temp') },
    device,
  );
}

async function icacls(device: Device, args: readonly string[], actor = script): Promise<number> {
  return (await run(device, 'icacls.exe', args, actor)).ExitCode;
}

describe('icacls.exe of the virtual device', () => {
  it('locks a folder to SYSTEM and Administrators', () =>
    withDevice(async (device) => {
      const folder = device.disk.real('C:\\ProgramData\\Contoso');
      mkdirSync(folder);
      device.observe(script);
      const grants = [`*${systemSid}:(OI)(CI)F`, `*${administratorsSid}:(OI)(CI)F`];
      assert.equal(await icacls(device, [folder, '/inheritance:r', '/grant:r', ...grants, '/Q']), 0);
      const { Rules } = device.access.access(folder);
      assert.deepEqual(
        Rules.map(({ Sid, Rights, IsInherited }) => [Sid, Rights, IsInherited]),
        [
          [systemSid, 'FullControl', false],
          [administratorsSid, 'FullControl', false],
        ],
      );
    }));
  it('takes a folder over with all in it, and undoes what was granted', () =>
    withDevice(async (device) => {
      const folder = device.disk.real('C:\\ProgramData\\Contoso');
      const file = path.join(folder, 'user.json');
      mkdirSync(folder);
      writeFileSync(file, '{}');
      device.observe(byJane);
      device.access.protect(folder);
      assert.equal(await icacls(device, [folder, '/setowner', `*${systemSid}`, '/T', '/L', '/Q']), 0);
      assert.equal(await icacls(device, [folder, '/reset', '/T', '/L', '/Q']), 0);
      assert.equal(device.access.access(file).Owner, systemSid);
      assert.ok(device.access.access(folder).Rules.length > 0);
    }));
  it('refuses a user who owns nothing, an unknown option and a missing file', () =>
    withDevice(async (device) => {
      const folder = device.disk.real('C:\\ProgramData\\Contoso');
      mkdirSync(folder);
      device.observe(script);
      assert.equal(await icacls(device, [folder, '/reset', '/Q'], byJane), 5);
      assert.equal(await icacls(device, [folder, '/deny', 'Everyone:F']), 87);
      assert.equal(await icacls(device, [`${folder}2`, '/reset']), 2);
    }));
});

describe('ICD.exe of the virtual device', () => {
  const program = `${kitDesignerFolder}\\ICD.exe`;
  const build = (device: Device, ...more: string[]): Promise<ProgramEnd> => {
    const folder = device.disk.real('C:\\Windows\\Temp');
    writeFileSync(path.join(folder, 'in.xml'), answerFile(id));
    const target = path.join(folder, 'out.ppkg');
    return run(device, program, [
      '/Build-ProvisioningPackage',
      '/CustomizationXML:in.xml',
      `/PackagePath:${target}`,
      ...more,
    ]);
  };

  it('builds a package in which the PIN really is', () =>
    withDevice(async (device) => {
      assert.equal((await build(device, '+Overwrite')).ExitCode, 0);
      const bytes = readFileSync(device.disk.real('C:\\Windows\\Temp\\out.ppkg'));
      const answer = readProvisioningFile(bytes);
      assert.ok(bytes.includes(pin) && bytes.length > 4096);
      assert.equal(answer?.upn, 'o\'hara"&$@contoso.com');
      assert.equal(answer.name, 'Contoso & Co');
      assert.equal(answer.secret.reveal(), pin);
    }));
  it('refuses what the real one refuses', () =>
    withDevice(async (device) => {
      assert.equal((await build(device, '/Overwrite')).ExitCode, 1);
      assert.equal((await build(device, '/StoreFile:C:\\a b\\x.dat')).ExitCode, 1);
      assert.equal((await build(device, `/StoreFile:${device.disk.real('C:\\none.dat')}`)).ExitCode, 1);
      assert.ok(!existsSync(device.disk.real('C:\\Windows\\Temp\\out.ppkg')));
    }));
  it('takes time, and can hang until it is stopped', () =>
    withDevice(async (device) => {
      const begin = device.clock.time;
      device.world.designer.behaviour = 'hangs';
      assert.deepEqual(await build(device, '+Overwrite'), { ExitCode: -1, Output: '', TimedOut: true });
      assert.equal(device.clock.time - begin, 60_000);
    }));
});

describe('other programs of the virtual device', () => {
  it('whoami.exe knows the UPN of users and none of SYSTEM', () =>
    withDevice(async (device) => {
      const [person] = device.world.people;
      const account = { ...jane, Sid: person?.sid ?? '' };
      assert.equal((await run(device, 'whoami.exe', ['/upn'], { ...script, account })).Output, 'jane@contoso.com\r\n');
      assert.equal((await run(device, 'whoami.exe', ['/upn'])).ExitCode, 1);
    }));
  it('reg.exe and schtasks.exe do what the task that restores UAC asks of them', () =>
    withDevice(async (device) => {
      const key = 'HKLM\\SOFTWARE\\Contoso';
      await run(device, 'reg.exe', ['add', key, '/v', 'EnableLUA', '/t', 'REG_DWORD', '/d', '1', '/f']);
      assert.equal(device.registry.value(key, 'EnableLUA'), 1);
      await run(device, 'reg.exe', ['delete', key, '/v', 'EnableLUA', '/f']);
      assert.equal(device.registry.value(key, 'EnableLUA'), undefined);
      assert.equal((await run(device, 'schtasks.exe', ['/Delete', '/TN', 'Ours', '/F'])).ExitCode, 1);
    }));
  it('what is not on the device does not start', () =>
    withDevice(async (device) => {
      await assert.rejects(run(device, 'format.com', []), { type: 'win32', hresult: 2 });
    }));
  it('splits a command line as Windows does', () => {
    assert.deepEqual(splitCommandLine('-File "C:\\a b\\c.ps1" -Name "say \\"hi\\"" "" x\\\\y'), [
      '-File',
      'C:\\a b\\c.ps1',
      '-Name',
      'say "hi"',
      '',
      'x\\\\y',
    ]);
  });
});
