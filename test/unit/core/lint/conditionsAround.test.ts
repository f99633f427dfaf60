import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { deliveryProfiles } from '../../../../src/core/lint/deliveryProfile';
import { lintFiles } from '../../../../src/core/lint/lintPackage';
import { scriptFile, severityOf } from '../../../support/lint';
import { testParser } from '../../../support/parser';

const lost = "Start-Process C:\\x\\setup.exe -ArgumentList '/S' -Wait";
const severity = (script: string): ReturnType<typeof severityOf> =>
  severityOf('start-process-exit-code-lost', script, ['cm-package']);

describe('a finding behind conditions', () => {
  it('is a note from the second one on: few devices may come there', async () => {
    for (const script of [
      `if (Test-One) { if (Test-Two) { ${lost} } }\n`,
      `if (Test-One) { 1 } else { if (Test-Two) { ${lost} } }\n`,
      `if (Test-One) { 1 } elseif (Test-Two) { switch (Get-It) { 'a' { ${lost} } } }\n`,
      `function Install-It { if (Test-One) { if (Test-Two) { ${lost} } } }\nInstall-It\n`,
    ]) {
      assert.equal(await severity(script), 'info', script);
    }
  });

  it('keeps its severity behind one, and beside others', async () => {
    for (const script of [
      `${lost}\n`,
      `if (Test-One) { ${lost} }\n`,
      `switch (Get-It) { 'a' { ${lost} } }\n`,
      `if (Test-One) { if (Test-Two) { 1 } }\n${lost}\n`,
      `foreach ($one in Get-It) { try { if (Test-One) { ${lost} } } catch { throw } }\n`,
      `function Install-It { ${lost} }\nInstall-It\n`,
      `if (Test-One) { exit 0 }\n${lost}\n`,
      `if (Test-One) { Write-Output 'x' }\nif (Test-Two) { ${lost} }\n`,
    ]) {
      assert.equal(await severity(script), 'warning', script);
    }
  });

  it('is one also behind ends that may come before it, in functions, and in a catch', async () => {
    for (const script of [
      `if (Test-One) { exit 0 }\nif (Test-Two) { exit 0 }\n${lost}\n`,
      `if (Test-One) { exit 0 }\nif (Test-Two) { ${lost} }\n`,
      `function Install-It { if (Test-One) { ${lost} } }\nInstall-It\n`,
      `if (Test-One) { try { Copy-Item a b -ErrorAction Stop } catch { ${lost} } }\n`,
    ]) {
      assert.equal(await severity(script), 'info', script);
    }
    const asks = "if (Test-One) { if (Test-Two) { $name = Read-Host 'Name' } }\n'Hello ' + $name\n";
    assert.equal(await severityOf('interactive-prompt', asks, ['cm-package']), 'info');
    const ofUser = 'if (Test-One) { if (Test-Two) { Set-ItemProperty HKCU:\\Software\\X A 1 } }\n';
    assert.equal(await severityOf('hkcu-as-system', ofUser, ['cm-package']), 'info');
  });

  it('keeps it where the project says so', async () => {
    const script = `if (Test-One) { if (Test-Two) { ${lost} } }\n`;
    const linted = {
      file: scriptFile(script),
      root: (await testParser()).parse(script).root,
      delivery: { profiles: deliveryProfiles },
    };
    const [findings = []] = lintFiles([linted], { 'start-process-exit-code-lost': 'error' });
    assert.deepEqual(
      findings.filter(({ rule }) => rule === 'start-process-exit-code-lost').map((one) => one.severity),
      ['error'],
    );
  });
});
