import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite } from '../../../../support/lint';

ruleSuite('restart-code-as-failure', {
  wrong: [
    "$p = Start-Process msiexec.exe -ArgumentList '/i C:\\x\\a.msi /qn' -Wait -PassThru\nif ($p.ExitCode -ne 0) { exit 1 }\n",
    "dism.exe /Online /Enable-Feature /FeatureName:NetFx3 /NoRestart\nif ($LASTEXITCODE -ne 0) { throw 'DISM failed' }\n",
  ],
  right: [
    "$p = Start-Process msiexec.exe -ArgumentList '/i C:\\x\\a.msi /qn' -Wait -PassThru\nif (0, 3010, 1641 -notcontains $p.ExitCode) { exit $p.ExitCode }\n",
    "$p = Start-Process msiexec.exe -ArgumentList '/i C:\\x\\a.msi /qn' -Wait -PassThru\nif ($p.ExitCode -ne 0) { exit $p.ExitCode }\n",
    'net.exe start Spooler\nif ($LASTEXITCODE -ne 0) { exit 1 }\n',
  ],
});

describe('restart-code-as-failure', () => {
  it('names what else is no failure where a package is removed', async () => {
    const messageOf = async (given: string): Promise<string> => {
      const text = `$p = Start-Process msiexec.exe -ArgumentList '${given} /qn' -Wait -PassThru\nif ($p.ExitCode -ne 0) { exit 1 }\n`;
      return (await lintText(text)).find(({ rule }) => rule === 'restart-code-as-failure')?.message ?? '';
    };
    assert.match(await messageOf('/x {A}'), /Let 0, 1605, 3010 and 1641 pass/);
    assert.match(await messageOf('/i C:\\x\\a.msi'), /Let 0, 3010 and 1641 pass/);
  });
});
