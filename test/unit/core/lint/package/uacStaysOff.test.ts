import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintTogether } from '../../../../support/lint';

describe('uac-stays-off', () => {
  it('finds it', async () => {
    const found = await lintTogether({
      'one.ps1':
        "Set-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System' EnableLUA 0\n",
    });
    assert.ok(found.includes('one.ps1 uac-stays-off'), found.join('\n'));
  });
  it('leaves it alone where it is right', async () => {
    const found = await lintTogether({
      'one.ps1':
        "Set-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System' EnableLUA 0\n",
      'two.ps1':
        "Set-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System' EnableLUA 1\n",
    });
    assert.deepEqual(
      found.filter((one) => one.endsWith('uac-stays-off')),
      [],
    );
  });
});
