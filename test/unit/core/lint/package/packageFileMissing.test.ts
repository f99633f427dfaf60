import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintTogether } from '../../../../support/lint';

describe('package-file-missing', () => {
  it('finds it', async () => {
    const found = await lintTogether({ 'setup.ps1': "Copy-Item (Join-Path $PSScriptRoot 'settings.xml') C:\\x\n" });
    assert.ok(found.includes('setup.ps1 package-file-missing'), found.join('\n'));
  });
  it('leaves it alone where it is right', async () => {
    const found = await lintTogether({
      'setup.ps1': 'Copy-Item (Join-Path $PSScriptRoot \'deployment.json\') C:\\x\n. "$PSScriptRoot\\enableUac.ps1"\n',
    });
    assert.deepEqual(
      found.filter((one) => one.endsWith('package-file-missing')),
      [],
    );
  });
});
