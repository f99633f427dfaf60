import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ruleSuite, severityOf } from '../../../../support/lint';

ruleSuite('script-root-in-run-scripts', {
  wrong: [
    "Get-Content (Join-Path $PSScriptRoot 'pins.tsv')\n",
    '$here = Split-Path -Parent $MyInvocation.MyCommand.Path\nImport-Csv "$here\\pins.csv"\n',
    '. $PSScriptRoot\\functions.ps1\n',
    '& "$PSScriptRoot\\icd.exe" /x\n',
    'Expand-Archive C:\\a.zip -DestinationPath "$PSScriptRoot\\a"\n& "$PSScriptRoot\\ab\\setup.exe"\n',
    '[IO.File]::ReadAllText("$PSScriptRoot\\a.json")\n',
  ],
  right: [
    "param([string]$Folder = 'C:\\ProgramData\\Package')\nGet-Content (Join-Path $Folder 'pins.tsv')\n",
    'Invoke-WebRequest $u -OutFile "$PSScriptRoot\\a.exe"\n& "$PSScriptRoot\\a.exe"\n',
    'Expand-Archive C:\\a.zip -DestinationPath "$PSScriptRoot\\a"\n& "$PSScriptRoot\\a\\setup.exe"\n',
    'if (Test-Path "$PSScriptRoot\\a.json") { $f = $PSScriptRoot }\n',
  ],
  profiles: ['run-scripts'],
});

describe('script-root-in-run-scripts', () => {
  it('is milder where the script asks for the file first', async () => {
    const list = "$list = Join-Path $PSScriptRoot 'apps.txt'\n";
    for (const [script, expected] of [
      ['Get-Content $list\n', 'error'],
      ['if (Test-Path $list) { Get-Content $list }\n', 'info'],
      ['if (Test-Path $other) { Get-Content $list }\n', 'error'],
      ['if (-not (Test-Path $list)) { exit 1 }\nGet-Content $list\n', 'warning'],
      ["if (-not (Test-Path $list)) { Write-Warning 'No list' }\nGet-Content $list\n", 'error'],
    ] as const) {
      assert.equal(await severityOf('script-root-in-run-scripts', list + script, ['run-scripts']), expected, script);
    }
  });
});
