import { ruleSuite } from '../../../../support/lint';

ruleSuite('relative-path', {
  wrong: [
    'Rename-Item .\\b.txt c.txt\nGet-Content .\\a.txt\n',
    'Out-File .\\a.txt\n',
    'Copy-Item .\\a.txt C:\\x\n',
    '.\\setup.exe /S\n',
    "& '.\\x.ps1'\n",
  ],
  right: [
    'Invoke-MgGraphRequest -Uri $uri -OutputFilePath .\\temp.txt\n$values = Get-Content .\\temp.txt\n',

    'Invoke-WebRequest $url -OutFile .\\setup.exe -UseBasicParsing\n.\\setup.exe /S\n',
    'Expand-Archive C:\\a.zip -DestinationPath .\\files\nGet-Content ./files/a.txt\n',
    'tool.exe --json\nRename-Item .\\out.json a.json\n',
    'configuration Power { }\nStart-DscConfiguration -Path .\\Power -Wait\n',
    'if (Test-Path .\\logs) { 1 }\n',

    "Copy-Item (Join-Path $PSScriptRoot 'a.txt') C:\\x\n",
    'Set-Location $PSScriptRoot\nCopy-Item .\\a.txt C:\\x\n',
  ],
  profiles: ['run-scripts'],
});
