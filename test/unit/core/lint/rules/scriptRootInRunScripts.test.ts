import { ruleSuite } from '../../../../support/lint';

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
