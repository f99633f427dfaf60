import { ruleSuite } from '../../../../support/lint';

ruleSuite('powershell-7-command', {
  wrong: [
    'Write-Output $PSVersionTable.PSVersion\n$u = Get-Uptime\n',
    'Test-Json $t\n',
    '#Requires -Version 5.1\nTest-Json $t\n',
    '1..3 | ForEach-Object -Parallel { $_ }\n',
    'ConvertFrom-Json $t -AsHashtable\n',
    'Invoke-RestMethod $u -SkipCertificateCheck\n',
    'Get-Content x -AsByteStream\n',
    "if ($IsWindows) { Restart-Service Spooler } else { Write-Output 'Not Windows' }\n",
    "if ($IsWindows) { Get-Content 'C:\\x\\a' } else { Get-Content '/etc/a' }\n",
    "if ($IsWindows) { Get-Content 'C:\\x\\a' } else { Get-Content '~/a'; exit 1 }\n",
    "if ($IsWindows) { Start-Process $url } else { Start-Process 'xdg-open' -ArgumentList $url }\n",
    'if ($IsWindows) { Restart-Service a; Restart-Service b } else { Restart-Service b }\n',
    'if (!$IsWindows) { Connect-MgGraph } else { Connect-MgGraph -UseDeviceCode }\n',
    'if ($IsWindows) { Connect-MgGraph }\n',
  ],
  right: [
    'if ($PSVersionTable.PSVersion.Major -ge 7) { $u = Get-Uptime }\n',
    '$null = ConvertFrom-Json $t\n',
    'if ($PSVersionTable.PSVersion.Major -ge 7) { Test-Json $t }\n',
    'if ($IsMacOS) { 1 } elseif ($IsWindows) { Connect-MgGraph -UseDeviceCode } else { Connect-MgGraph }\n',
    'if ($IsWindows) { Connect-MgGraph -UseDeviceCode } else { Connect-MgGraph }\n',
    'function Test-Json { 1 }\nTest-Json\n',
    '#Requires -Version 7.0\nTest-Json $t\n',
  ],
});
