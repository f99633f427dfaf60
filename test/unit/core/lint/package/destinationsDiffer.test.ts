import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintTogether } from '../../../../support/lint';

describe('destinations-differ', () => {
  it('finds it', async () => {
    const found = await lintTogether({
      'copyToClient.bat': 'set "DESTINATION=C:\\ProgramData\\A\\Package"\r\n',
      'setup.ps1': "param([string]$PackageFolder = 'C:\\ProgramData\\B\\Package')\n$PackageFolder\n",
    });
    assert.ok(found.includes('copyToClient.bat destinations-differ'), found.join('\n'));
  });
  it('leaves it alone where it is right', async () => {
    const found = await lintTogether({
      'copyToClient.bat': 'set "DESTINATION=C:\\ProgramData\\A\\Package"\r\n',
      'setup.ps1': "param([string]$PackageFolder = 'C:\\ProgramData\\A\\Package\\')\n$PackageFolder\n",
    });
    assert.deepEqual(
      found.filter((one) => one.endsWith('destinations-differ')),
      [],
    );
  });
});
