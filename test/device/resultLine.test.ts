import { describe } from 'mocha';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { pin } from './devicePackage';
import { deviceSuite, together } from './suite';
import { dataFolder } from './virtualDevice';
import { runPowerShell } from '../powershell/find.mjs';
import { quotePowerShell } from '../../src/core/script/quotePowerShell';
import { deviceFolder } from './scripts';
import path from 'node:path';

const log = `${dataFolder}\\Logs\\enrollment-packager.log`;

describe('what the scripts say', () => {
  const { open, ps } = deviceSuite();

  together({
    'is one short line of ASCII whatever there is to say, and whatever script it is in': async () => {
      const on = await open({ enrolmentCase: 'sccm' });
      on.device.world.signedIn = Array.from({ length: 300 }, (_, index) => ({
        ...on.user,
        sid: `${on.user.sid}${index}`,
        userName: `\u5c71\u7530"\\${index}`,
      }));
      // How short, and in what characters, run() itself asks of every line.
      const { result } = await on.run('setup.ps1');
      assert.equal(result.reason, 'several-users');
      assert.ok(result.message.includes('\u5c71\u7530') && result.message.length >= 80);
      assert.match(result.preflight?.['identity'] ?? '', /^several-users: /);
    },

    'has no PIN where ICD.exe repeats it, as it is or as XML has it, nor has the log': async () => {
      const on = await open({ enrolmentCase: 'epm-device-name', fault: 'designer-error' });
      const { result, output } = await on.run('setup.ps1');
      assert.match(result.message, /"\*\*\*" is not valid near <Secret>\*\*\*<\/Secret>/);
      for (const text of [output, JSON.stringify(result), readFileSync(on.real(log), 'utf8')]) {
        assert.ok(!text.includes(pin) && !text.includes('pn#Q7-x4V!'));
      }
    },

    'goes into a log that stays small': async () => {
      const on = await open({ enrolmentCase: 'epm-device-name', fault: 'no-pin-for-user' });
      on.put(on.real(log), 'x'.repeat(1_100_000));
      await on.run('setup.ps1');
      assert.ok(readFileSync(on.real(log), 'utf8').length < 10_000);
      assert.ok(on.exists(log.replace('.log', '.old.log')));
    },

    'names an HRESULT however Windows writes it: signed, unsigned, or hexadecimal': async () => {
      const numbers = ['-2145910782', '2149056514', '0x80180002', ' 0x8018000a ', 'none', ''];
      const command = `. ${quotePowerShell(path.join(deviceFolder, 'functions', 'Outcome.ps1'))}; ${numbers
        .map((text) => `'[' + (ConvertTo-HResult -Value ${quotePowerShell(text)}) + ']'`)
        .join('; ')}`;
      const { stdout } = await runPowerShell(ps(), ['-Command', command], { timeoutMs: 60_000 });
      const named = ['[0x80180002]', '[0x80180002]', '[0x80180002]', '[0x8018000A]', '[]', '[]'];
      assert.deepEqual(stdout.trim().split(/\r?\n/), named);
    },
  });
});
