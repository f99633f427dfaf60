import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { severityOf } from '../../../support/lint';

async function isFound(script: string): Promise<boolean> {
  return (await severityOf('restart-in-script', script, ['run-scripts'])) !== undefined;
}

describe('code behind a file that Run Scripts does not bring', () => {
  const read = 'Get-Content "$PSScriptRoot\\a.xml" -ErrorAction Stop';
  for (const [script, isExpected] of [
    [`[xml]$a = ${read}\nRestart-Computer\n`, false],
    ['[xml]$a = Get-Content "$PSScriptRoot\\a.xml"\nRestart-Computer\n', true],
    [`try { ${read} } catch { $_ }\nRestart-Computer\n`, true],
    [`$a = Get-It\nif ($a) { ${read} }\nRestart-Computer\n`, true],
    [`try { ${read}\nRestart-Computer } catch { exit 1 }\n`, false],
    [`try { ${read} } catch { Write-Output $_; exit 1 }\nRestart-Computer\n`, false],
    [`try { if (Test-It) { ${read} } } catch { exit 1 }\nRestart-Computer\n`, true],
    ["$ErrorActionPreference = 'Stop'\n. $PSScriptRoot\\Config.ps1\nRestart-Computer\n", false],
    ["$ErrorActionPreference = 'Stop'\nImport-Module $PSScriptRoot\\A.psm1\nRestart-Computer\n", false],
    ["$ErrorActionPreference = 'Stop'\nCopy-Item $PSScriptRoot\\a C:\\ -ErrorAction Ignore\nRestart-Computer\n", true],
    ['. $PSScriptRoot\\Config.ps1\nRestart-Computer\n', true],
    [". $PSScriptRoot\\Config.ps1\n$ErrorActionPreference = 'Stop'\nRestart-Computer\n", true],
    ['try { .\\Stop-It.ps1\nRestart-Computer } catch { $_ }\n', false],
    ['try { & "$PSScriptRoot\\Stop-It.ps1"\nRestart-Computer } catch { $_ }\n', false],
    ['try { .\\Stop-It.ps1 } catch { $_ }\nRestart-Computer\n', true],
    ['try { .\\Stop-It.ps1 } catch { exit 1 }\nRestart-Computer\n', false],
    ['try { if (Test-It) { .\\Stop-It.ps1 }\nRestart-Computer } catch { exit 1 }\n', true],
    ['cd C:\\x\ntry { .\\Stop-It.ps1\nRestart-Computer } catch { $_ }\n', true],
    ['curl.exe -O $link\ntry { .\\Stop-It.ps1\nRestart-Computer } catch { $_ }\n', true],
    ['.\\Stop-It.ps1\nRestart-Computer\n', true],
    ['Get-Content C:\\a.xml -ErrorAction Stop\nRestart-Computer\n', true],
  ] as const) {
    it(script.replaceAll('\n', ' '), async () => {
      assert.equal(await isFound(script), isExpected);
    });
  }
});

describe('a loop over what lies beside a script that Run Scripts brings alone', () => {
  for (const [script, isExpected] of [
    ['foreach ($one in Get-ChildItem $PSScriptRoot -Filter *.msi) { Restart-Computer }\n', false],
    ["$all = Get-ChildItem -Path $PSScriptRoot -Filter '*.cab'\nforeach ($one in $all) { Restart-Computer }\n", false],
    ['foreach ($one in Get-ChildItem "$PSScriptRoot\\Drivers") { Restart-Computer }\n', false],
    ['Get-ChildItem "$PSScriptRoot\\Drivers" | ForEach-Object { Restart-Computer }\n', false],
    ['Get-ChildItem C:\\Drivers | ForEach-Object { Restart-Computer }\n', true],
    ['foreach ($one in Get-ChildItem $PSScriptRoot) { Restart-Computer }\n', true],
    ['foreach ($one in Get-ChildItem $PSScriptRoot -Filter *.ps1) { Restart-Computer }\n', true],
    ['foreach ($one in Get-ChildItem C:\\x -Filter *.msi) { Restart-Computer }\n', true],
    ['foreach ($one in Get-ChildItem $PSScriptRoot -Filter $kind) { Restart-Computer }\n', true],
  ] as const) {
    it(script.replaceAll('\n', ' '), async () => {
      assert.equal(await isFound(script), isExpected);
    });
  }
});

describe('a switch, which the console of Run Scripts cannot give', () => {
  for (const [script, isExpected] of [
    ['param([switch]$Now)\nif ($Now) { Restart-Computer }\n', false],
    ['param([switch]$Now)\nif ($Now.IsPresent) { Restart-Computer }\n', false],
    ['param([switch]$Now)\nif (-not $Now) { exit 0 }\nRestart-Computer\n', false],
    ['param([switch]$Later)\nif (-not $Later) { Restart-Computer }\n', true],
    ['param([switch]$Now = $true)\nif ($Now) { Restart-Computer }\n', true],
    ['param([switch]$Now)\nif (Test-It) { $Now = $true }\nif ($Now) { Restart-Computer }\n', true],
    ['param([string]$Now)\nif ($Now) { Restart-Computer }\n', true],
  ] as const) {
    it(script.replaceAll('\n', ' '), async () => {
      assert.equal(await isFound(script), isExpected);
    });
  }
  it('may be given by other tools', async () => {
    const script = 'param([switch]$Now)\nif ($Now) { Restart-Computer }\n';
    assert.equal(await severityOf('restart-in-script', script, ['run-scripts', 'cm-package']), 'info');
  });
});
