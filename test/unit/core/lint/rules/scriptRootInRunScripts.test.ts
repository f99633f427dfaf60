import { ruleSuite } from '../../../../support/lint';

ruleSuite('script-root-in-run-scripts', {
  wrong: ["$f = Join-Path $PSScriptRoot 'pins.tsv'\n", '$here = Split-Path -Parent $MyInvocation.MyCommand.Path\n'],
  right: [
    "param([string]$Folder = 'C:\\ProgramData\\Package')\n$f = Join-Path $Folder 'pins.tsv'\n",
    'if (Test-Path "$PSScriptRoot\\a.json") { $f = $PSScriptRoot }\n',
  ],
  profiles: ['run-scripts'],
});
