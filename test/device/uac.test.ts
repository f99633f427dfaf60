import { describe } from 'mocha';
import assert from 'node:assert/strict';
import path from 'node:path';
import { day } from '../../src/simulator/device/clock';
import { uacKey } from '../../src/simulator/device/windows';
import { deviceSuite, together } from './suite';
import type { VirtualDevice } from './virtualDevice';

const note = 'HKLM:\\SOFTWARE\\EnrollmentPackager';
const task = 'EnrollmentPackager-RestoreUac';

function enableLua({ device }: VirtualDevice): unknown {
  return device.registry.value(uacKey, 'EnableLUA');
}

function noted({ device }: VirtualDevice): unknown {
  return device.registry.value(note, 'PreviousEnableLUA');
}

describe('the UAC scripts', () => {
  const { open } = deviceSuite();

  together({
    'note the value, stage the task and then change it; the task changes it back although nobody comes': async () => {
      const on = await open({ enrolmentCase: 'epm-uac' });
      const { result, effects } = await on.run('disableUac.ps1');
      assert.equal(result.reason, 'done', result.message);
      const order = effects.map(({ target }) => target).filter((target) => /EnableLUA =|RestoreUac/.test(target));
      assert.deepEqual(order, [`${note} PreviousEnableLUA = 1`, `\\${task}`, `${uacKey} EnableLUA = 0`]);
      assert.ok(on.hasPinTable, 'setup.ps1 follows');
      await on.run('disableUac.ps1');
      assert.deepEqual([enableLua(on), noted(on)], [0, 1], 'a second run keeps the first note');
      await on.wait(2 * day);
      assert.deepEqual([enableLua(on), noted(on)], [1, undefined]);
      assert.deepEqual(on.leftovers(), []);
    },

    'leave the choice of an organisation that has it off already': async () => {
      const on = await open({ enrolmentCase: 'epm-uac' });
      on.device.registry.set(uacKey, 'EnableLUA', 0, 'DWord');
      await on.run('disableUac.ps1');
      const restore = on.device.tasks.find(task, '').flatMap(({ actions }) => actions.map((each) => each.arguments));
      assert.match(restore[0] ?? '', /\/v EnableLUA \/t REG_DWORD \/d 0 \/f$/);
      assert.equal((await on.run('enableUac.ps1')).result.reason, 'done');
      assert.deepEqual([enableLua(on), noted(on)], [0, undefined]);
      assert.ok(!on.taskNames().includes(task));
    },

    'say when something guards the value, and leave it': async () => {
      const on = await open({ enrolmentCase: 'epm-uac' });
      on.device.world.guardedKeys.push(uacKey);
      const { result } = await on.run('disableUac.ps1');
      assert.equal(result.reason, 'uac-unchanged');
      assert.equal(enableLua(on), 1);
    },

    'change nothing without rights, or for the package of another case': async () => {
      for (const [enrolmentCase, as, reason] of [
        ['epm-uac', 'user', 'not-elevated'],
        ['sccm', 'system', 'package-invalid'],
      ] as const) {
        const on = await open({ enrolmentCase });
        assert.equal((await on.run('disableUac.ps1', { as })).result.reason, reason);
        assert.deepEqual([enableLua(on), noted(on), on.taskNames()], [1, undefined, []]);
      }
    },

    'restore 1 where nothing was noted, also without a readable package': async () => {
      const on = await open({ enrolmentCase: 'epm-uac' });
      on.device.registry.set(uacKey, 'EnableLUA', 0, 'DWord');
      on.put(path.join(on.packageFolder, 'deployment.json'), '{');
      assert.equal((await on.run('enableUac.ps1')).result.reason, 'done');
      assert.equal(enableLua(on), 1);
      assert.equal(on.hasPinTable, false);
    },
  });
});
