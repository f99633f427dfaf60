import { describe } from 'mocha';
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { uacKey } from '../../src/simulator/device/windows';
import { enrolmentIds } from '../../src/simulator/device/provisioning/records';
import type { FaultName } from '../../src/simulator/faults/faults';
import { deviceSuite, together } from './suite';
import type { VirtualDevice } from './virtualDevice';

function enrolments({ device }: VirtualDevice): number {
  return enrolmentIds(device.registry).length;
}

/** Enrolments that are not ours to end. */
const foreign: readonly { readonly fault: FaultName; readonly whose: string }[] = [
  { fault: 'enrolled-elsewhere', whose: 'at another server' },
  { fault: 'already-enrolled', whose: 'of the same user, made before our package came' },
  { fault: 'stale-enrolment', whose: 'that is left over from another server' },
];

describe('rollback.ps1', () => {
  const { open } = deviceSuite();

  together({
    'undoes all that an enrolment changed, also when the package is gone': async () => {
      const on = await open({ enrolmentCase: 'epm-uac' });
      await on.run('disableUac.ps1');
      on.device.restart();
      assert.equal((await on.run('setup.ps1', { as: 'administrator' })).result.reason, 'enrolled');
      rmSync(on.packageFolder, { recursive: true });
      const { result } = await on.run('rollback.ps1', { from: 'tools' });
      assert.equal(result.reason, 'rolled-back', result.message);
      assert.deepEqual(result.remaining, []);
      const undone = result.undone?.join('\n') ?? '';
      for (const text of [/^enrolment of jane@/m, /^provisioning package /m, /^EnableLUA 1/m]) {
        assert.match(undone, text);
      }
      assert.equal(enrolments(on), 0);
      assert.equal(on.device.registry.value(uacKey, 'EnableLUA'), 1);
      assert.deepEqual(on.device.engine.installed(), []);
      assert.deepEqual([on.taskNames(), on.leftovers()], [[], []]);
      const again = await on.run('rollback.ps1', { from: 'tools' });
      assert.equal(again.result.reason, 'nothing-to-roll-back', again.result.message);
    },

    'deletes the PIN table that a failed attempt kept, and its task': async () => {
      const on = await open({ enrolmentCase: 'epm-device-name', fault: 'designer-error' });
      assert.equal((await on.run('setup.ps1')).result.reason, 'designer-failed');
      assert.ok(on.hasPinTable);
      const { result } = await on.run('rollback.ps1', { from: 'tools' });
      assert.equal(result.reason, 'rolled-back', result.message);
      assert.deepEqual(on.leftovers(), []);
    },

    'has nothing to do where no script of ours ran, and needs rights': async () => {
      const on = await open({ enrolmentCase: 'epm-device-name' });
      assert.equal((await on.run('rollback.ps1')).result.reason, 'nothing-to-roll-back');
      assert.equal((await on.run('rollback.ps1', { as: 'user' })).result.reason, 'not-elevated');
    },
    ...Object.fromEntries(
      foreign.map(({ fault, whose }) => [
        `leaves an enrolment ${whose}`,
        async () => {
          const on = await open({ enrolmentCase: 'epm-device-name', fault });
          await on.run('setup.ps1');
          const { result } = await on.run('rollback.ps1', { from: 'tools' });
          assert.equal(result.exitCode, 0, result.message);
          assert.equal(enrolments(on), 1);
          assert.deepEqual(on.effects('unenrolled'), []);
        },
      ]),
    ),
    'says what remains where Windows does not end the enrolment, and ends it when it can': async () => {
      const on = await open({ enrolmentCase: 'epm-device-name' });
      await on.run('setup.ps1');
      on.device.world.unenrolment = 'refused';
      const { result } = await on.run('rollback.ps1', { from: 'tools' });
      assert.equal(result.reason, 'rollback-incomplete');
      assert.match(result.remaining?.join() ?? '', /^enrolment: /);
      assert.equal(enrolments(on), 1);
      on.device.world.unenrolment = 'works';
      assert.equal((await on.run('rollback.ps1', { from: 'tools' })).result.reason, 'rolled-back');
      assert.equal(enrolments(on), 0);
    },
  });
});
