import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { deliveryProfiles } from '../../../../src/core/lint/deliveryProfile';
import { lintFiles } from '../../../../src/core/lint/lintPackage';
import { scriptFile, severityOf } from '../../../support/lint';
import { testParser } from '../../../support/parser';

const restart = 'Restart-Computer -Force';
const change = 'Set-ItemProperty HKCU:\\Software\\X A 1';
const severity = (script: string): ReturnType<typeof severityOf> =>
  severityOf('restart-in-script', script, ['cm-package']);

describe('a finding behind conditions', () => {
  it('is a note from the second one on: few devices may come there', async () => {
    for (const script of [
      `if (Test-One) { if (Test-Two) { ${restart} } }\n`,
      `if (Test-One) { 1 } else { if (Test-Two) { ${restart} } }\n`,
      `if (Test-One) { 1 } elseif (Test-Two) { switch (Get-It) { 'a' { ${restart} } } }\n`,
      `function Install-It { if (Test-One) { if (Test-Two) { ${restart} } } }\nInstall-It\n`,
    ]) {
      assert.equal(await severity(script), 'info', script);
    }
  });

  it('keeps its severity where every device comes, and behind one end that may come before', async () => {
    for (const script of [
      `${restart}\n`,
      `if (Test-One) { if (Test-Two) { 1 } }\n${restart}\n`,
      `foreach ($one in Get-It) { try { ${restart} } catch { throw } }\n`,
      `function Install-It { ${restart} }\nInstall-It\n`,
      `if (Test-One) { exit 0 }\n${restart}\n`,
    ]) {
      assert.equal(await severity(script), 'warning', script);
    }
  });

  it('is a note in any branch for rules that are seldom right there', async () => {
    for (const around of [
      (inside: string) => `if (Test-One) { ${inside} }\n`,
      (inside: string) => `switch (Get-It) { 'a' { ${inside} } }\n`,
      (inside: string) => `foreach ($one in Get-It) { try { if (Test-One) { ${inside} } } catch { throw } }\n`,
      (inside: string) => `try { Copy-Item a b -ErrorAction Stop } catch { ${inside} }\n`,
    ]) {
      assert.equal(await severityOf('hkcu-as-system', around(change), ['cm-package']), 'info', around(change));
      assert.equal(await severity(around(restart)), 'warning', around(restart));
    }
  });

  it('is one also behind ends that may come before it, in functions, and in a catch', async () => {
    for (const script of [
      `if (Test-One) { exit 0 }\nif (Test-Two) { exit 0 }\n${restart}\n`,
      `if (Test-One) { exit 0 }\nif (Test-Two) { ${restart} }\n`,
      `function Install-It { if (Test-One) { ${restart} } }\nInstall-It\n`,
      `if (Test-One) { try { Copy-Item a b -ErrorAction Stop } catch { ${restart} } }\n`,
    ]) {
      assert.equal(await severity(script), 'info', script);
    }
    const asks = "if (Test-One) { if (Test-Two) { $name = Read-Host 'Name' } }\n'Hello ' + $name\n";
    assert.equal(await severityOf('interactive-prompt', asks, ['cm-package']), 'info');
    const ofUser = 'if (Test-One) { if (Test-Two) { Set-ItemProperty HKCU:\\Software\\X A 1 } }\n';
    assert.equal(await severityOf('hkcu-as-system', ofUser, ['cm-package']), 'info');
  });

  it('is one in a function that is only called behind a condition', async () => {
    for (const [script, expected] of [
      [`function Restart-It { ${restart} }\nif (Test-One) { Restart-It }\n`, 'info'],
      [`function Restart-It { ${restart} }\nfunction Step-It { Restart-It }\nStep-It\n`, 'info'],
      [`function Restart-It { ${restart} }\nif (Test-One) { Restart-It }\nRestart-It\n`, 'warning'],
      [`function Restart-It { if (Test-One) { Restart-It }\n${restart} }\nRestart-It\n`, 'warning'],
    ] as const) {
      assert.equal(await severity(script), expected, script);
    }
  });

  it('is one behind a switch that is off unless it is given', async () => {
    for (const [script, expected] of [
      [`param([switch]$All)\nif ($All) { ${change} }\n`, 'info'],
      [`param([switch]$All)\nfunction Ask-It { ${change} }\nif ($All) { Ask-It; return }\n`, 'info'],
      [`param([switch]$All)\nif ($All) { exit 0 }\n${change}\n`, 'error'],
    ] as const) {
      assert.equal(await severityOf('hkcu-as-system', script, ['cm-package']), expected, script);
    }
    for (const [script, expected] of [
      [`param([switch]$All)\nif ($All) { ${restart} }\n`, 'info'],
      [`param([switch]$All)\nif (-not $All) { ${restart} }\n`, 'warning'],
      [`param([switch]$All = $true)\nif ($All) { ${restart} }\n`, 'warning'],
    ] as const) {
      assert.equal(await severity(script), expected, script);
    }
  });

  it('is one where a setting of another tool decides', async () => {
    for (const script of [
      `if ($env:RunType -eq '1') { ${restart} }\n`,
      `if ($env:RunType -ne '1') { exit 0 }\n${restart}\n`,
      `$type = $env:RunType\nif ($type -eq '1') { ${restart} }\n`,
      `$type = $env:RunType\nswitch ($type) { '1' { ${restart} } }\n`,
      `if (Test-One) { 1 } elseif ($env:RunType) { ${restart} }\n`,
    ]) {
      assert.equal(await severity(script), 'info', script);
    }
    for (const script of [
      `if ($env:PROCESSOR_ARCHITECTURE -eq 'x86') { exit 0 }\n${restart}\n`,
      `$env:RunType = Get-It\nif ($env:RunType -eq '1') { exit 0 }\n${restart}\n`,
      `if ($env:RunType -eq '1') { 1 }\n${restart}\n`,
    ]) {
      assert.equal(await severity(script), 'warning', script);
    }
  });

  it('keeps it where the project says so', async () => {
    const script = `if (Test-One) { if (Test-Two) { ${restart} } }\n`;
    const linted = {
      file: scriptFile(script),
      root: (await testParser()).parse(script).root,
      delivery: { profiles: deliveryProfiles },
    };
    const [findings = []] = lintFiles([linted], { 'restart-in-script': 'error' });
    assert.deepEqual(
      findings.filter(({ rule }) => rule === 'restart-in-script').map((one) => one.severity),
      ['error'],
    );
  });
});
