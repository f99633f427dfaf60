import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { administratorsSid, systemSid, type Actor } from '../../../../src/simulator/device/accounts';
import type { Device } from '../../../../src/simulator/device/device';
import { jane, pin, script, withDevice } from './virtualDevice';

const byJane: Actor = { step: 'Step 1', account: jane, isDelivered: true };
const data = 'C:\\ProgramData\\Contoso';

function sids(device: Device, file: string): readonly string[] {
  return device.access.access(file).Rules.map(({ Sid }) => Sid);
}

describe("the virtual device's files", () => {
  it('belong to whoever made them, and an elevated administrator makes them for Administrators', () =>
    withDevice((device) => {
      const owners = [byJane, script, { ...byJane, account: { ...jane, IsElevated: true } }].map((actor, index) => {
        const folder = device.disk.real(`${data}${index}`);
        mkdirSync(folder);
        device.observe(actor);
        return device.access.access(folder).Owner;
      });
      assert.deepEqual(owners, [jane.Sid, systemSid, administratorsSid]);
    }));
  it('inherit what everybody may do below ProgramData, and their maker has full control', () =>
    withDevice((device) => {
      const folder = device.disk.real(data);
      mkdirSync(folder);
      device.observe(byJane);
      const rules = device.access.access(folder).Rules;
      assert.ok(rules.every(({ IsInherited }) => IsInherited));
      assert.ok(rules.some(({ Sid, Rights }) => Sid === jane.Sid && Rights === 'FullControl'));
      assert.ok(rules.some(({ Sid, Rights }) => Sid === 'S-1-5-32-545' && Rights === 'Write'));
    }));
  it('keep owner and rights when they are moved', () =>
    withDevice((device) => {
      const [from, to] = [device.disk.real(data), device.disk.real(`${data}2`)];
      mkdirSync(from);
      writeFileSync(path.join(from, 'user.json'), '{}');
      device.observe(byJane);
      device.access.protect(from);
      renameSync(from, to);
      device.observe(script);
      assert.equal(device.access.access(to).Owner, jane.Sid);
      assert.equal(device.access.access(path.join(to, 'user.json')).Owner, jane.Sid);
      assert.deepEqual(sids(device, to), []);
    }));
  it('are recorded with the account, a growing one once for each script', () =>
    withDevice((device) => {
      const file = device.disk.real('C:\\ProgramData\\a.log');
      for (const text of ['one', 'two', 'three']) {
        appendFileSync(file, text);
        device.observe(byJane);
      }
      appendFileSync(file, 'four');
      device.observe(script);
      rmSync(file);
      device.observe(script);
      assert.deepEqual(
        device.effects.all.map(({ kind, target, account }) => [kind, target, account]),
        [
          ['file-created', 'C:\\ProgramData\\a.log', jane.Name],
          ['file-changed', 'C:\\ProgramData\\a.log', script.account.Name],
          ['file-deleted', 'C:\\ProgramData\\a.log', script.account.Name],
        ],
      );
    }));
  it('never show a PIN, and have the names that the device gives them', () =>
    withDevice(({ disk, describe: shown }) => {
      const text = `${disk.real('C:\\Windows\\System32')}/reg.exe /v Name "${disk.real('C:\\a b')}/c" ${pin}`;
      assert.equal(shown(text), 'C:\\Windows\\System32\\reg.exe /v Name "C:\\a b\\c" ***');
    }));
  it('end where the device ends', () =>
    withDevice(({ disk }) => {
      const code = { code: 'left-the-device' };
      assert.throws(() => disk.inside('/etc/passwd'), code);
      assert.throws(() => disk.inside(path.join(disk.drive, '..', 'x')), code);
      assert.throws(() => disk.inside(disk.drive), code);
      assert.throws(() => disk.inside('C:\\..\\..\\x'), code);
      assert.equal(disk.inside('C:/ProgramData/x'), disk.real('C:\\ProgramData\\x'));
    }));
});
