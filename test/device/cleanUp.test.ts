import { describe } from 'mocha';
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { Pin } from '../../src/core/pin/pin';
import { day, hour, minute } from '../../src/simulator/device/clock';
import { deviceSuite, together } from './suite';
import { dataFolder, type Run, type VirtualDevice } from './virtualDevice';

/** The cmdlet has given up, and Windows comes to it half an hour later. */
function letWindowsBeSlow({ device }: VirtualDevice): void {
  Object.assign(device.world.install, { cmdlet: 'times-out', afterwards: 'applies', afterMilliseconds: hour / 2 });
}

describe('cleanUp.ps1, and the task that runs it', () => {
  const { open } = deviceSuite();

  together({
    'finds the enrolment that was pending, purges the copy of the package, and is gone': async () => {
      const on = await open({ enrolmentCase: 'epm-device-name' });
      letWindowsBeSlow(on);
      assert.equal((await on.run('setup.ps1')).result.reason, 'enrolment-pending');
      assert.deepEqual(on.taskNames(), ['EnrollmentPackager-CleanUp']);
      await on.wait(hour);
      assert.equal(on.outcome, 'enrolled');
      assert.deepEqual(on.leftovers(), []);
      assert.equal(on.device.engine.installed().length, 1, 'uninstalling might end the enrolment');
      assert.equal(on.effects('package-uninstalled').length, 0);
    },

    'takes a package that failed out of Windows before it is tried a fifth time': async () => {
      const on = await open({ enrolmentCase: 'epm-device-name' });
      letWindowsBeSlow(on);
      const { server, user } = on.stage;
      server.accounts.setPin(user, {
        pin: new Pin('another PIN than that of the package'),
        expiresAt: new Date('2099-01-01'),
      });
      assert.equal((await on.run('setup.ps1')).result.reason, 'enrolment-pending');
      await on.wait(hour / 2 + 10 * minute);
      assert.equal(on.outcome, 'enrolment-failed');
      assert.equal(server.refusedAttempts(user), 4, 'the tries that Windows makes at once');
      on.device.restart();
      await on.wait(2 * day);
      assert.equal(server.refusedAttempts(user), 4);
      assert.ok(!server.isLocked(user));
      assert.deepEqual(on.leftovers(), []);
    },

    'deletes the PIN table that was kept for another run when its PINs have expired': async () => {
      const on = await open({ enrolmentCase: 'epm-device-name', fault: 'offline' });
      assert.equal((await on.run('setup.ps1')).result.reason, 'server-unreachable');
      const expiresIn = Date.parse(on.stage.settings.expiresAt) - on.device.clock.time;
      await on.wait(expiresIn - minute);
      assert.ok(on.hasPinTable);
      await on.wait(10 * minute);
      assert.deepEqual([on.hasPinTable, on.taskNames()], [false, []]);
    },

    'does nothing while another run is at work': async () => {
      const on = await open({ enrolmentCase: 'epm-device-name' });
      let meanwhile: Run | undefined;
      on.device.world.whileBuilding = async () => {
        meanwhile = await on.run('cleanUp.ps1', { from: 'tools' });
        assert.equal(readdirSync(on.real(`${dataFolder}\\Work`)).length, 1);
        assert.ok(on.hasPinTable);
      };
      assert.equal((await on.run('setup.ps1')).result.reason, 'enrolled');
      assert.equal(meanwhile?.result.reason, 'already-running');
      assert.ok(!meanwhile.effects.some(({ kind }) => kind === 'file-deleted' || kind === 'task-removed'));
    },
  });
});
