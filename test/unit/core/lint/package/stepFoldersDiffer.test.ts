import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintTogether } from '../../../../support/lint';

describe('step-folders-differ', () => {
  it('finds it', async () => {
    const found = await lintTogether({
      'setupStep1.ps1': 'Copy-Item $PSScriptRoot\\* "$env:TEMP\\Enrol" -Recurse\n',
      'setupStep2.ps1': 'Get-ChildItem "$env:TEMP\\Enrol"\n',
    });
    assert.ok(found.includes('setupStep1.ps1 step-folders-differ'), found.join('\n'));
  });
  it('leaves it alone where it is right', async () => {
    const found = await lintTogether({
      'setupStep1.ps1': 'Copy-Item $PSScriptRoot\\* "$env:ProgramData\\Enrol" -Recurse\n',
      'setupStep2.ps1': 'Get-ChildItem "$env:ProgramData\\Enrol"\n',
    });
    assert.deepEqual(
      found.filter((one) => one.endsWith('step-folders-differ')),
      [],
    );
  });
});
