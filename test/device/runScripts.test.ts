import { describe } from 'mocha';
import assert from 'node:assert/strict';
import { installSysnative } from '../../src/simulator/device/windows';
import { deviceSuite, together } from './suite';

describe('how management tools start setup.ps1', () => {
  const { open } = deviceSuite();

  together({
    'dot-sourced into ConvertTo-Json, as Run Scripts does it, its line is the last of the output': async () => {
      const on = await open({ enrolmentCase: 'sccm' });
      const { result, output } = await on.run('setup.ps1', { isDotSourced: true, arguments: { PreflightOnly: true } });
      assert.equal(result.reason, 'ready', result.message);
      assert.equal(output.trimEnd().split('\n').length, 1, output);
    },

    'in a 32-bit process, it runs again in a 64-bit one with its parameters, and hands output and exit code on':
      async () => {
        const on = await open({ enrolmentCase: 'epm-two-step' });
        installSysnative(on.device.disk);
        const { result, output, effects } = await on.run('setup.ps1', {
          bits: 32,
          arguments: { UserAddress: 'nobody@contoso.com', PreflightOnly: true },
        });
        assert.equal(result.reason, 'no-pin', result.message);
        assert.match(result.message, /nobody@contoso\.com/);
        assert.equal(output.trimEnd().split('\n').length, 1, output);
        assert.ok(on.hasPinTable, 'a preflight deletes nothing');
        const [child] = effects.filter(({ kind, target }) => kind === 'process' && target.includes('powershell.exe'));
        assert.match(child?.target ?? '', /^C:\\Windows\\Sysnative\\/);
        assert.match(child?.target ?? '', /-UserAddress nobody@contoso\.com/);
      },
  });
});
