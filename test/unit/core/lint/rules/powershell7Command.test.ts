import { ruleSuite } from '../../../../support/lint';

ruleSuite('powershell-7-command', {
  wrong: [
    'Write-Output $PSVersionTable.PSVersion\n$u = Get-Uptime\n',
    'Test-Json $t\n',
    '1..3 | ForEach-Object -Parallel { $_ }\n',
    'ConvertFrom-Json $t -AsHashtable\n',
    'Invoke-RestMethod $u -SkipCertificateCheck\n',
    'Get-Content x -AsByteStream\n',
  ],
  right: [
    'if ($PSVersionTable.PSVersion.Major -ge 7) { $u = Get-Uptime }\n',
    '$null = ConvertFrom-Json $t\n',
    'if ($PSVersionTable.PSVersion.Major -ge 7) { Test-Json $t }\n',
    'function Test-Json { 1 }\nTest-Json\n',
  ],
});
