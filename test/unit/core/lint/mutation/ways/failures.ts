import { type Defects } from './defects';

/** Failures that nobody gets to see. */
export const failures: readonly Defects[] = [
  {
    rule: 'catch-swallows',
    places: ['top', 'branch', 'block'],
    ways: [
      "try {\n    Copy-Item C:\\a.cfg C:\\ProgramData\\Contoso -ErrorAction Stop\n}\ncatch {\n    Write-Output 'Copy failed'\n}",
      'try { Start-Service Spooler -ErrorAction Stop } catch { }',
      'try { New-Service -Name Contoso -BinaryPathName C:\\x\\a.exe -ErrorAction Stop | Out-Null }\ncatch { Write-Host $_.Exception.Message -ForegroundColor Red }',
      "try {\n    [IO.File]::Copy('C:\\a.cfg', 'C:\\ProgramData\\a.cfg')\n}\ncatch [System.IO.IOException] {\n    $failed = $true\n}",
      'try {\n    Register-ScheduledTask -TaskName Contoso -Xml $xml -ErrorAction Stop | Out-Null\n}\ncatch {\n    Write-Warning "Task: $_"\n}\nfinally {\n    Write-Output \'Task handled\'\n}',
      'try { Set-ItemProperty \'HKLM:\\SYSTEM\\Contoso\' Site BER -ea Stop } catch { "failed: $($_.Exception.Message)" }',
    ],
  },
  {
    rule: 'try-without-stop',
    hosts: ['printSpooler.ps1', 'timeZone.ps1', 'certificates.ps1'],
    ways: [
      'try {\n    Copy-Item C:\\a.cfg C:\\ProgramData\\Contoso\n}\ncatch {\n    exit 1\n}',
      'try { Get-Service Contoso } catch { exit 1 }',
      'try {\n    cp C:\\a.cfg C:\\ProgramData\\Contoso -Force\n}\ncatch {\n    throw\n}',
      "try {\n    $copy = @{ Path = 'C:\\a.cfg'; Destination = 'C:\\b.cfg' }\n    Copy-Item @copy\n}\ncatch { exit 1 }",
      "try {\n    Remove-Item -LiteralPath 'C:\\ProgramData\\Contoso\\a.cfg' -Force -ErrorAction Continue\n}\ncatch {\n    exit 1\n}",
      'try { Get-ChildItem C:\\x | Move-Item -Destination C:\\y } catch { exit 1 }',
      "try { Stop-Service -Name Contoso -Force } catch { Write-Output 'Not stopped'; exit 1 }",
    ],
  },
  {
    rule: 'errors-silenced',
    places: ['top'],
    ways: [
      "$ErrorActionPreference = 'SilentlyContinue'\nCopy-Item C:\\a C:\\b",
      '$ErrorActionPreference = "silentlycontinue"\nCopy-Item C:\\a C:\\b',
      "$global:ErrorActionPreference = 'SilentlyContinue'\nStart-Service Spooler",
      '$ErrorActionPreference = [System.Management.Automation.ActionPreference]::SilentlyContinue\nStart-Service Spooler',
      'Set-Variable ErrorActionPreference SilentlyContinue\nStart-Service Spooler',
      "$script:ErrorActionPreference = 'Ignore'\nStart-Service Spooler",
      '$ErrorActionPreference = 0\nStart-Service Spooler',
    ],
  },
  {
    rule: 'no-exit-code',
    hosts: ['inventory.ps1', 'timeZone.ps1', 'certificates.ps1'],
    places: ['top', 'branch', 'block'],
    ways: [
      "if (-not (Test-Path C:\\x)) {\n    Write-Error 'No folder'\n}",
      "if ($wanted -ne 'BER') { Write-Error -Message 'No such site' }\nelse { Write-Output 'Site' }",
      'try { Start-Service Spooler -ErrorAction Stop }\ncatch { Write-Error $_ }',
      "switch ($site) {\n    'BER' { Write-Output 'Berlin' }\n    default { Write-Error \"No site $site\" }\n}",
      "$note = @{ Message = 'No folder'; Category = 'ObjectNotFound' }\nif (-not (Test-Path C:\\x)) { Write-Error @note }",
      "if (-not (Test-Path C:\\x)) { $Host.UI.WriteErrorLine('No folder') }",
    ].map(
      (way) => (script: string) =>
        script
          .replace(/^\$ErrorActionPreference = 'Stop'\n/m, '')
          .replace(/\n(Write-Output[^\n]*\n*)$/, (last) => `\n${way}${last}`),
    ),
  },
  {
    rule: 'return-as-exit-code',
    places: ['top', 'branch'],
    ways: [
      'if (-not (Test-Path C:\\x)) { return 1 }',
      "exit 'failed'",
      'if ($LASTEXITCODE -ne 0) { return $LASTEXITCODE }',
      'if (-not (Test-Path C:\\x)) { return 1603 }\nelse { return 0 }',
      'exit "No folder on $env:COMPUTERNAME"',
      "switch ($site) { 'BER' { return 3010 } }",
    ],
  },
  {
    rule: 'install-ppkg-prompts',
    ways: [
      'try { Install-ProvisioningPackage -PackagePath C:\\x\\a.ppkg -ForceInstall -LogsDirectoryPath C:\\x -ErrorAction Stop } catch { exit 1 }',
      'try { Install-ProvisioningPackage C:\\x\\a.ppkg -Force -Logs C:\\x -ErrorAction Stop } catch { exit 1 }',
      "$install = @{ PackagePath = 'C:\\x\\a.ppkg'; ForceInstall = $true; LogsDirectoryPath = 'C:\\x'; ErrorAction = 'Stop' }\ntry { Install-ProvisioningPackage @install } catch { exit 1 }",
      'try { Add-ProvisioningPackage -Path C:\\x\\a.ppkg -ForceInstall -LogsDirectoryPath C:\\x -ErrorAction Stop } catch { exit 1 }',
      "try { 'C:\\x\\a.ppkg' | ForEach-Object { Install-ProvisioningPackage $_ -ForceInstall -QuietInstall:$false -LogsDirectoryPath C:\\x -ErrorAction Stop } } catch { exit 1 }",
      'try { Provisioning\\Install-ProvisioningPackage C:\\x\\a.ppkg -ForceInstall -LogsDirectoryPath C:\\x -ErrorAction Stop } catch { exit 1 }',
    ],
  },
  {
    rule: 'install-ppkg-options',
    ways: [
      'try { Install-ProvisioningPackage C:\\x\\a.ppkg -QuietInstall -ErrorAction Stop } catch { exit 1 }',
      'try { Install-ProvisioningPackage -QuietInstall -PackagePath C:\\x\\a.ppkg -LogsDirectoryPath C:\\x -ErrorAction Stop } catch { exit 1 }',
      "$install = @{ PackagePath = 'C:\\x\\a.ppkg'; QuietInstall = $true; ErrorAction = 'Stop' }\ntry { Install-ProvisioningPackage @install } catch { exit 1 }",
      'try { Add-ProvisioningPackage -Path C:\\x\\a.ppkg -QuietInstall -ErrorAction Stop } catch { exit 1 }',
      'try { Install-ProvisioningPackage C:\\x\\a.ppkg -Quiet -Force -ErrorAction Stop } catch { exit 1 }',
    ],
  },
  {
    rule: 'install-ppkg-unchecked',
    places: ['top', 'branch', 'block'],
    hosts: ['printSpooler.ps1', 'timeZone.ps1', 'certificates.ps1'],
    ways: [
      "Install-ProvisioningPackage C:\\x\\a.ppkg -QuietInstall -ForceInstall -LogsDirectoryPath C:\\x\nWrite-Output 'Enrolled'",
      "$install = @{ PackagePath = 'C:\\x\\a.ppkg'; QuietInstall = $true; ForceInstall = $true; LogsDirectoryPath = 'C:\\x' }\nInstall-ProvisioningPackage @install | Out-Null",
      '$null = Install-ProvisioningPackage C:\\x\\a.ppkg -Quiet -Force -Logs C:\\x',
      'Add-ProvisioningPackage -Path C:\\x\\a.ppkg -QuietInstall -ForceInstall -LogsDirectoryPath C:\\x',
      'Get-ChildItem C:\\x -Filter *.ppkg | ForEach-Object { Install-ProvisioningPackage $_.FullName -QuietInstall -ForceInstall -LogsDirectoryPath C:\\x }',
      'try { Install-ProvisioningPackage C:\\x\\a.ppkg -QuietInstall -ForceInstall -LogsDirectoryPath C:\\x }\ncatch { Write-Output $_.Exception.Message }',
    ],
  },
  {
    rule: 'uac-disabled',
    ways: [
      "Set-ItemProperty -Path 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System' -Name EnableLUA -Value 0",
      'reg.exe add "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System" /v EnableLUA /t REG_DWORD /d 0 /f\nif ($LASTEXITCODE -ne 0) { exit 1 }',
      "$policies = 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System'\nsp $policies ConsentPromptBehaviorAdmin 0",
      "$policies = Join-Path 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion' 'Policies\\System'\n$null = New-ItemProperty -LiteralPath $policies -PropertyType DWord -Value 0x0 -Name 'EnableLUA' -Force",
      "$uac = @{ Path = 'Registry::HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System'; Name = 'EnableLUA'; Value = 0 }\nSet-ItemProperty @uac",
      "[Microsoft.Win32.Registry]::SetValue('HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System', 'EnableLUA', 0)",
      "Start-Process reg.exe -Wait -ArgumentList 'add HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System /v EnableLUA /t REG_DWORD /d 0 /f'",
      '$off = 0\nSet-ItemProperty HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System -Name "EnableLUA" -Value $off',
    ],
  },
  {
    rule: 'uac-not-restored',
    places: ['top', 'branch', 'block'],
    ways: [
      "$policies = 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System'\nSet-ItemProperty $policies EnableLUA 0\nStart-Service Spooler\nSet-ItemProperty $policies EnableLUA 1",
      'reg.exe add HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System /v EnableLUA /t REG_DWORD /d 0 /f\nStart-Service Spooler\nreg.exe add HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System /v EnableLUA /t REG_DWORD /d 1 /f',
      "$uac = @{ Path = 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System'; Name = 'EnableLUA' }\nSet-ItemProperty @uac -Value 0\nStart-Service Spooler\nSet-ItemProperty @uac -Value 1",
      "$policies = 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System'\n$before = (Get-ItemProperty $policies).EnableLUA\nSet-ItemProperty -Path $policies -Name EnableLUA -Value 0\nStart-Service Spooler\nSet-ItemProperty -Path $policies -Name EnableLUA -Value $before",
      "$policies = 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System'\nSet-ItemProperty $policies EnableLUA 0\ntry {\n    Start-Service Spooler -ErrorAction Stop\n    Set-ItemProperty $policies EnableLUA 1\n}\ncatch {\n    exit 1\n}",
    ],
  },
  {
    rule: 'run-scripts-host-output',
    profile: 'run-scripts',
    ways: [
      "if (-not (Test-Path C:\\x)) {\n    Write-Host 'No folder'\n    exit 1\n}",
      "if (-not (Test-Path C:\\x)) { Write-Host -ForegroundColor Red -Object 'No folder'; exit 2 }",
      'try { Start-Service Spooler -ErrorAction Stop }\ncatch {\n    Write-Host "Failed: $($_.Exception.Message)"\n    exit 1\n}',
      "$red = @{ ForegroundColor = 'Red' }\nif (-not (Test-Path C:\\x)) {\n    Write-Host @red 'No folder'\n    exit 1\n}",
      "if (-not (Test-Path C:\\x)) {\n    [Console]::WriteLine('No folder')\n    exit 1\n}",
      "if (-not (Test-Path C:\\x)) {\n    $Host.UI.WriteLine('No folder')\n    exit 1\n}",
    ],
  },
  {
    rule: 'run-scripts-format',
    profile: 'run-scripts',
    ways: [
      'Get-Service | Format-Table Name, Status',
      'Get-HotFix | Sort-Object InstalledOn | ft -AutoSize',
      'Get-CimInstance Win32_BIOS | Format-List *',
      'Get-Volume | fl',
      '$disks = Get-Disk\n$disks | Select-Object Number, Size | Format-Table -Property Number, Size',
      'Get-Process | Format-Wide Name',
    ],
    places: ['top', 'branch', 'loop', 'block'],
  },
  {
    rule: 'run-scripts-enum',
    profile: 'run-scripts',
    ways: [
      'Get-Service -Name Spooler | Select-Object Name, Status',
      'Get-Service Spooler',
      'gsv Spooler | select Status',
      'Get-BitLockerVolume -MountPoint C: | Select-Object MountPoint, ProtectionStatus',
      'Get-ScheduledTask -TaskName Contoso | Select-Object TaskName, State',
      'Write-Output (Get-Service -Name Spooler | Select-Object Name, StartType)',
    ],
    places: ['top', 'branch', 'block'],
  },
  {
    rule: 'unwanted-output',
    ways: [
      "function Get-LogFolder {\n    New-Item -Path C:\\ProgramData\\Contoso -ItemType Directory -Force\n    return 'C:\\ProgramData\\Contoso'\n}\n$logs = Get-LogFolder\nWrite-Output $logs",
      "function Get-Names {\n    $list = New-Object System.Collections.ArrayList\n    $list.Add('a')\n    return $list\n}\n$names = Get-Names\nWrite-Output $names",
      "function Get-Names {\n    [System.Collections.ArrayList]$list = @()\n    $list.Add('a')\n    return $list.Count\n}\nif ((Get-Names) -gt 1) { Write-Output 'Many' }",
      "function Get-Folder {\n    mkdir C:\\ProgramData\\Contoso -Force\n    return $true\n}\nif (Get-Folder) { Write-Output 'There' }",
      "function Set-Site {\n    param([string]$Key)\n    New-ItemProperty -Path $Key -Name Site -Value BER -Force\n    return $true\n}\n$done = Set-Site -Key 'HKLM:\\SYSTEM\\Contoso'\nWrite-Output $done",
      "function Get-Log {\n    ni C:\\ProgramData\\Contoso\\a.log -ItemType File -Force\n    'C:\\ProgramData\\Contoso\\a.log'\n}\n$log = Get-Log\nWrite-Output $log",
    ],
    places: ['top', 'branch', 'block'],
  },
];
