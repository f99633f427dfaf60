import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { hour, minute } from '../../../../src/simulator/device/clock';
import type { Device, DeviceOptions } from '../../../../src/simulator/device/device';
import { enrolmentChannel } from '../../../../src/simulator/device/eventLog';
import { enrolmentIds, recordEnrolment } from '../../../../src/simulator/device/provisioning/records';
import { readAnswerFile } from '../../../../src/simulator/device/provisioning/answerFile';
import { writeProvisioningFile } from '../../../../src/simulator/device/provisioning/provisioningFile';
import type { EnrolmentOutcome } from '../../../../src/simulator/enrolmentClient/enrol';
import { now } from '../../../support/packages';
import { answerFile, enrolled, failed, pin, withDevice } from './virtualDevice';

const id = '0a1b2c3d-0000-4000-8000-00000000000e';
const braced = `{${id}}`;

function packageOn(device: Device): string {
  const answer = readAnswerFile(answerFile(id));
  assert.ok(answer);
  const file = path.join(device.disk.real('C:\\Windows\\Temp'), `enrolment-${id}.ppkg`);
  writeFileSync(file, writeProvisioningFile(answerFile(id), answer));
  return file;
}

/** A server that answers as told, then always with the last, and notes when it was asked, in minutes. */
function server(...answers: readonly EnrolmentOutcome[]) {
  const asked: number[] = [];
  const box: { device?: Device } = {};
  const enrol: DeviceOptions['enrol'] = () => {
    asked.push(Math.floor(((box.device?.clock.time ?? 0) - now.getTime()) / minute));
    return Promise.resolve(answers[Math.min(asked.length, answers.length) - 1] ?? enrolled);
  };
  return { asked, box, enrol };
}

const lastResult = (device: Device): unknown =>
  device.registry.value(
    `HKLM:\\SOFTWARE\\Microsoft\\Provisioning\\Results\\${braced}\\0__Workplace.provxml`,
    'LastResult',
  );

describe('the provisioning engine of the virtual device', () => {
  it('enrols, keeps the package with its PIN, and leaves the records that Windows leaves', () =>
    withDevice(async (device) => {
      const logs = device.disk.real('C:\\Windows\\Temp\\logs');
      await device.engine.install(packageOn(device), logs);
      const kept = device.disk.real(`C:\\ProgramData\\Microsoft\\Provisioning\\enrolment-${id}.ppkg`);
      assert.ok(readFileSync(kept).includes(pin));
      assert.ok(readFileSync(path.join(logs, 'ProvTrace.ETL')).includes(pin));
      assert.equal(enrolmentIds(device.registry).length, 1);
      assert.equal(lastResult(device), 0);
      const query = { channel: enrolmentChannel, since: 0, ids: [72], limit: 1 };
      assert.equal(device.events.find(query).length, 1);
      device.engine.uninstall(braced);
      assert.ok(!existsSync(kept));
      assert.equal(lastResult(device), undefined);
      assert.equal(enrolmentIds(device.registry).length, 1, 'the enrolment stays');
    }));
  it('tries four times at once, then after 15 minutes, an hour and four, and at the next start', () => {
    const { asked, box, enrol } = server(failed('0x80180002'));
    return withDevice(
      async (device) => {
        box.device = device;
        await device.engine.install(packageOn(device), '');
        await device.scheduler.advance(10 * hour);
        assert.deepEqual(asked, [0, 0, 0, 0, 15, 60, 240]);
        device.restart();
        await device.scheduler.advance(hour);
        assert.equal(asked.length, 8);
        assert.equal(lastResult(device), -2145910782);
      },
      { enrol },
    );
  });
  it('tries no more once the package is uninstalled', () => {
    const { asked, box, enrol } = server(failed('0x80180002'));
    return withDevice(
      async (device) => {
        box.device = device;
        await device.engine.install(packageOn(device), '');
        device.engine.uninstall(braced.toUpperCase());
        device.restart();
        await device.scheduler.advance(10 * hour);
        assert.equal(asked.length, 4);
      },
      { enrol },
    );
  });
  it('ends its tries with success', () => {
    const { asked, box, enrol } = server(failed('0x80180017'), failed('0x80180017'), enrolled);
    return withDevice(
      async (device) => {
        box.device = device;
        await device.engine.install(packageOn(device), '');
        await device.scheduler.advance(10 * hour);
        assert.equal(asked.length, 3);
        assert.equal(enrolmentIds(device.registry).length, 1);
      },
      { enrol },
    );
  });
  it('takes no package twice, and no file that is none', () =>
    withDevice(async (device) => {
      const file = packageOn(device);
      await device.engine.install(file, '');
      await assert.rejects(device.engine.install(file, ''), /0x800700B7/);
      writeFileSync(file, 'nothing');
      await assert.rejects(device.engine.install(file, ''), /0x8007000D/);
    }));
  it('goes on after the time-out of its cmdlet', () => {
    const { asked, box, enrol } = server(enrolled);
    return withDevice(
      async (device) => {
        box.device = device;
        Object.assign(device.world.install, { cmdlet: 'times-out', afterwards: 'applies', afterMilliseconds: minute });
        await assert.rejects(device.engine.install(packageOn(device), ''), /180000/);
        assert.equal(device.clock.time - now.getTime(), 3 * minute);
        assert.deepEqual(asked, []);
        await device.scheduler.advance(2 * minute);
        assert.equal(asked.length, 1);
      },
      { enrol },
    );
  });
  it('asks no server where the device is enrolled, or a policy forbids it', () => {
    const { asked, enrol } = server(enrolled);
    return withDevice(
      async (device) => {
        recordEnrolment(device.registry, { upn: 'a@b.c', discoveryUrl: 'https://other.example', providerId: 'Other' });
        await device.engine.install(packageOn(device), '');
        assert.equal(lastResult(device), 0x8018000a | 0);
        assert.deepEqual(asked, []);
      },
      { enrol },
    );
  });
});
