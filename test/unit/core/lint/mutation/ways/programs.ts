import { withParameters, type Defects } from './defects';

/** Programs that are started and then lost sight of. */
export const programs: readonly Defects[] = [
  {
    rule: 'start-process-no-wait',
    ways: [
      "Start-Process msiexec.exe -ArgumentList '/i C:\\x\\a.msi /qn'",
      "$start = @{ FilePath = 'C:\\x\\setup.exe'; ArgumentList = '/S' }\nStart-Process @start",
      "saps -ArgumentList '/quiet', '/norestart' -FilePath C:\\x\\setup.exe",
      '$msi = Join-Path $env:ProgramData \'Contoso\\a.msi\'\nStart-Process msiexec "/i `"$msi`" /qn"',
      'Start-Process "$env:windir\\System32\\wusa.exe" \'C:\\x\\kb.msu /quiet /norestart\' -WindowStyle Hidden',
      "start C:\\x\\installer.exe '--silent'",
      "$exe = 'C:\\x\\VC_redist.x64.exe'\nStart-Process -FilePath $exe -Arg '/install /quiet /norestart'",
    ],
  },
  {
    rule: 'start-process-exit-code-lost',
    ways: [
      "Start-Process msiexec.exe -ArgumentList '/i C:\\x\\a.msi /qn' -Wait",
      "Start-Process -Wait -FilePath 'C:\\x\\setup.exe' -ArgumentList '/S' -NoNewWindow",
      "$start = @{ FilePath = 'C:\\x\\setup.exe'; ArgumentList = '/S'; Wait = $true }\nStart-Process @start",
      "saps C:\\x\\setup.exe '/quiet' -wai",
      "$process = Start-Process msiexec.exe '/x {11111111-2222-3333-4444-555555555555} /qn' -Wait -PassThru\nWrite-Output 'Removed'",
      'Start-Process "$env:windir\\System32\\msiexec.exe" -Wait -ArgumentList "/i `"C:\\x\\a.msi`"", \'/qn\' | Out-Null',
    ],
  },
  {
    rule: 'native-exit-code-unchecked',
    ways: [
      "pnputil.exe /add-driver C:\\x\\a.inf /install\nWrite-Output 'Driver added'",
      '& "$env:windir\\System32\\dism.exe" /Online /Enable-Feature /FeatureName:NetFx3 /NoRestart\nWrite-Output \'Feature on\'',
      "msiexec /i C:\\x\\a.msi /qn\nWrite-Output 'Installed'",
      "$icd = 'C:\\x\\ICD.exe'\n& $icd /Build-ProvisioningPackage '/CustomizationXML:C:\\x\\a.xml' '/PackagePath:C:\\x\\a.ppkg' '+Overwrite'\nWrite-Output 'Built'",
      "& 'C:\\ProgramData\\Contoso\\setup.exe' /S\nWrite-Output 'Installed'",
      "$arguments = '/i', 'C:\\x\\a.msi', '/qn'\n& msiexec.exe @arguments\nWrite-Output 'Installed'",
      "wusa.exe C:\\x\\kb.msu /quiet /norestart | Out-Null\nWrite-Output 'Updated'",
      "cmd.exe /c 'C:\\x\\setup.exe /S'\nWrite-Output 'Installed'",
    ],
    hosts: ['inventory.ps1', 'printSpooler.ps1', 'timeZone.ps1', 'certificates.ps1'],
  },
  {
    rule: 'stderr-with-stop',
    hosts: ['inventory.ps1', 'shipped', 'printSpooler.ps1'],
    ways: [
      "$ErrorActionPreference = 'Stop'\n$output = robocopy.exe C:\\a C:\\b /R:3 /W:5 2>&1\nif ($LASTEXITCODE -ge 8) { exit 1 }",
      '$ErrorActionPreference = \'Stop\'\n$output = & "$env:windir\\System32\\schtasks.exe" /query 2>&1 | Out-String\nif ($LASTEXITCODE -ne 0) { exit 1 }',
      '$ErrorActionPreference = [System.Management.Automation.ActionPreference]::Stop\nicacls.exe C:\\x /reset 2>&1 | Out-Null\nif ($LASTEXITCODE -ne 0) { exit 1 }',
      '$ErrorActionPreference = "Stop"\n$tool = \'C:\\x\\tool.exe\'\n$text = [string](& $tool /check 2>&1)\nif ($LASTEXITCODE -ne 0) { exit 1 }',
      "$script:ErrorActionPreference = 'stop'\nnet.exe stop Spooler *>&1 | Out-Null\nif ($LASTEXITCODE -ne 0) { exit 1 }",
      "$ErrorActionPreference = 'Stop'\n$text = dsregcmd.exe /status 2>$null\nif ($LASTEXITCODE -ne 0) { exit 1 }",
    ],
    places: ['top', 'branch', 'loop', 'block'],
  },
  {
    rule: 'nested-powershell-exit-code',
    ways: [
      'powershell.exe -NoProfile -NonInteractive -Command C:\\x\\setup.ps1\nif ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }',
      'powershell -NoProfile -NonInteractive -c "& \'C:\\x\\setup.ps1\' -Site BER"\nexit $LASTEXITCODE',
      '& "$env:windir\\Sysnative\\WindowsPowerShell\\v1.0\\powershell.exe" -ExecutionPolicy Bypass -NonInteractive -NoProfile -Command "C:\\x\\setup.ps1"\nexit $LASTEXITCODE',
      'powershell.exe -NoProfile -NonInteractive "& C:\\x\\setup.ps1"\nexit $LASTEXITCODE',
      "$p = Start-Process powershell.exe -ArgumentList '-NoProfile -NonInteractive -Command C:\\x\\setup.ps1' -Wait -PassThru\nexit $p.ExitCode",
      "cmd.exe /c 'powershell.exe -NoProfile -NonInteractive -Command C:\\x\\setup.ps1'\nexit $LASTEXITCODE",
    ],
  },
  {
    rule: 'nested-powershell-profile',
    ways: [
      'powershell.exe -ExecutionPolicy Bypass -File C:\\x\\setup.ps1\nexit $LASTEXITCODE',
      '& "$PSHOME\\powershell.exe" -File C:\\x\\setup.ps1\nexit $LASTEXITCODE',
      "$p = Start-Process powershell.exe -ArgumentList '-ExecutionPolicy Bypass -File C:\\x\\setup.ps1' -Wait -PassThru\nexit $p.ExitCode",
      "$arguments = '-ExecutionPolicy', 'Bypass', '-File', 'C:\\x\\setup.ps1'\n& powershell.exe @arguments\nexit $LASTEXITCODE",
      "cmd.exe /c 'powershell.exe -ep bypass -f C:\\x\\setup.ps1'\nexit $LASTEXITCODE",
    ],
  },
  {
    rule: 'relaunch-exit-code',
    profile: 'cm-package',
    hosts: ['inventory.ps1', 'timeZone.ps1', 'printSpooler.ps1'],
    places: ['top'],
    ways: [
      'if (-not [Environment]::Is64BitProcess) {\n    & "$env:windir\\Sysnative\\WindowsPowerShell\\v1.0\\powershell.exe" -NoProfile -NonInteractive -File $PSCommandPath @args\n    exit\n}',
      'if ($env:PROCESSOR_ARCHITEW6432 -eq \'AMD64\') {\n    & "$env:SystemRoot\\SysNative\\WindowsPowerShell\\v1.0\\powershell.exe" -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "$PSCommandPath" @args\n    return\n}',
      "if ([IntPtr]::Size -eq 4) {\n    $native = Join-Path $env:windir 'Sysnative\\WindowsPowerShell\\v1.0\\powershell.exe'\n    & $native -NoProfile -NonInteractive -File $MyInvocation.MyCommand.Path @args\n    exit 0\n}",
      'if ($PSHOME -like \'*SysWOW64*\') {\n    Start-Process "$env:windir\\Sysnative\\WindowsPowerShell\\v1.0\\powershell.exe" -ArgumentList "-NoProfile -NonInteractive -File `"$PSCommandPath`"" -Wait\n    exit\n}',
      'if (![System.Environment]::Is64BitProcess -and [System.Environment]::Is64BitOperatingSystem) {\n    & $env:windir\\sysnative\\windowspowershell\\v1.0\\powershell.exe -noprofile -noninteractive -file $PSCommandPath @args\n    Exit\n}',
    ],
  },
  {
    rule: 'relaunch-arguments',
    profile: 'cm-package',
    hosts: ['printSpooler.ps1', 'certificates.ps1', 'inventory.ps1'],
    places: ['top'],
    ways: [
      'if (-not [Environment]::Is64BitProcess) {\n    & "$env:windir\\Sysnative\\WindowsPowerShell\\v1.0\\powershell.exe" -NoProfile -NonInteractive -File $PSCommandPath\n    exit $LASTEXITCODE\n}',
      'if ($env:PROCESSOR_ARCHITEW6432 -eq \'AMD64\') {\n    & "$env:SystemRoot\\SysNative\\WindowsPowerShell\\v1.0\\powershell.exe" -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "$PSCommandPath"\n    exit $LASTEXITCODE\n}',
      "if ([IntPtr]::Size -eq 4) {\n    $native = Join-Path $env:windir 'Sysnative\\WindowsPowerShell\\v1.0\\powershell.exe'\n    & $native -NoProfile -NonInteractive -File $MyInvocation.MyCommand.Path\n    exit $LASTEXITCODE\n}",
      'if (-not [Environment]::Is64BitProcess) {\n    $p = Start-Process "$env:windir\\Sysnative\\WindowsPowerShell\\v1.0\\powershell.exe" -ArgumentList \'-NoProfile\', \'-NonInteractive\', \'-File\', "`"$PSCommandPath`"" -Wait -PassThru\n    exit $p.ExitCode\n}',
      'if (![Environment]::Is64BitProcess) {\n    & $env:windir\\sysnative\\windowspowershell\\v1.0\\powershell.exe -NonInteractive -NoProfile -Command "& \'$PSCommandPath\'; exit `$LASTEXITCODE"\n    exit $LASTEXITCODE\n}',
    ].map(
      (way) => (script: string) =>
        (withParameters('param([string]$Site = "BER", [int]$Days = 2)') as (text: string) => string)(script).replace(
          /\n(\$|function )/,
          (line) => `\n${way}\n${line}`,
        ),
    ),
  },
  {
    rule: 'restart-code-as-failure',
    ways: [
      "$p = Start-Process msiexec.exe -ArgumentList '/i C:\\x\\a.msi /qn' -Wait -PassThru\nif ($p.ExitCode -ne 0) { exit 1 }",
      "$p = Start-Process -PassThru -Wait -FilePath msiexec.exe -ArgumentList '/i', 'C:\\x\\a.msi', '/qn'\nif ($p.ExitCode -eq 0) { Write-Output 'Installed' }\nelse { throw 'Not installed' }",
      "dism.exe /Online /Enable-Feature /FeatureName:NetFx3 /NoRestart\nif ($LASTEXITCODE -ne 0) { throw 'DISM failed' }",
      "$start = @{ FilePath = 'wusa.exe'; ArgumentList = 'C:\\x\\kb.msu /quiet /norestart'; Wait = $true; PassThru = $true }\n$update = Start-Process @start\nif ($update.ExitCode) { exit 1 }",
      "$code = (Start-Process msiexec.exe '/i C:\\x\\a.msi /qn' -Wait -PassThru).ExitCode\nif ($code -ne 0) { exit 1603 }",
    ],
    places: ['top', 'branch', 'loop', 'block'],
    hosts: ['inventory.ps1', 'printSpooler.ps1', 'timeZone.ps1', 'certificates.ps1'],
  },
  {
    rule: 'endless-wait',
    ways: [
      'while (-not (Test-Path C:\\x\\done.txt)) { Start-Sleep -Seconds 5 }',
      "do {\n    Start-Sleep 10\n    $task = Get-ScheduledTask -TaskName Contoso\n} while ($task.State -eq 'Running')",
      'while ($true) {\n    if (Get-Process setup -ErrorAction SilentlyContinue) { sleep 3 }\n    else { break }\n}',
      'do { Start-Sleep -Milliseconds 500 } until (Test-Connection server.contoso.com -Count 1 -Quiet)',
      "for (;;) {\n    if ((Get-Service Spooler).Status -eq 'Running') { break }\n    Start-Sleep -s 2\n}",
      "while ((Get-Service -Name wuauserv).Status -ne 'Stopped') { [System.Threading.Thread]::Sleep(1000) }",
    ],
  },
  {
    rule: 'sleeps-too-long',
    profile: 'run-scripts',
    ways: [
      'Start-Sleep -Seconds 7200',
      '$pause = 2 * 3600\nStart-Sleep -Seconds $pause',
      'for ($try = 0; $try -lt 120; $try++) {\n    if (Test-Path C:\\x\\done.txt) { break }\n    Start-Sleep -Seconds 60\n}',
      '1..100 | ForEach-Object { Start-Sleep 60 }',
      'foreach ($try in 1..90) { Start-Sleep -s 60 }',
      'Start-Sleep -Milliseconds 5000000',
      '$wait = @{ Seconds = 4000 }\nStart-Sleep @wait',
    ],
  },
  {
    rule: 'restart-in-script',
    profile: 'run-scripts',
    ways: [
      'Restart-Computer -Force',
      'shutdown.exe /r /t 0\nif ($LASTEXITCODE -ne 0) { exit 1 }',
      'Restart-Service -Name CcmExec -Force -ErrorAction Stop',
      'Stop-Computer',
      '& "$env:windir\\System32\\shutdown.exe" -r -t 60 -c \'IT\'\nif ($LASTEXITCODE -ne 0) { exit 1 }',
      "$agent = 'CcmExec'\nStop-Service $agent -Force -ErrorAction Stop",
      "cmd.exe /c 'shutdown /r /t 5'\nif ($LASTEXITCODE -ne 0) { exit 1 }",
      "Start-Process shutdown.exe -ArgumentList '/r /t 30'",
      '(Get-WmiObject Win32_OperatingSystem -EnableAllPrivileges).Reboot()',
      'net stop ccmexec\nif ($LASTEXITCODE -ne 0) { exit 1 }',
    ],
  },
  {
    rule: 'icd-arguments',
    ways: [
      '& $icd /Build-ProvisioningPackage "/CustomizationXML:$xml" "/PackagePath:$ppkg" /Overwrite\nif ($LASTEXITCODE -ne 0) { exit 1 }',
      'ICD.exe /Build-ProvisioningPackage /CustomizationXML:C:\\x\\a.xml +Overwrite\nif ($LASTEXITCODE -ne 0) { exit 1 }',
      "$tool = 'C:\\Program Files (x86)\\Windows Kits\\10\\Assessment and Deployment Kit\\Imaging and Configuration Designer\\x86\\ICD.exe'\n& $tool /Build-ProvisioningPackage /CustomizationXML:C:\\x\\a.xml /PackagePath:C:\\x\\a.ppkg /Encrypted\nif ($LASTEXITCODE -ne 0) { exit 1 }",
      "$p = Start-Process icd.exe -ArgumentList '/Build-ProvisioningPackage', '/CustomizationXML:C:\\x\\a.xml', '/PackagePath:C:\\x\\a.ppkg', '/Overwrite' -Wait -PassThru\nexit $p.ExitCode",
      'icd /Build-ProvisioningPackage /CustomizationXML:customizations.xml /PackagePath:out.ppkg +Overwrite\nif ($LASTEXITCODE -ne 0) { exit 1 }',
      "$arguments = '/Build-ProvisioningPackage', \"/CustomizationXML:C:\\x\\a.xml\", '/PackagePath:C:\\x\\a.ppkg', '/Overwrite'\n& icd.exe @arguments\nif ($LASTEXITCODE -ne 0) { exit 1 }",
      '$p = Start-Process -Wait -PassThru -FilePath icd.exe -ArgumentList "/Build-ProvisioningPackage /CustomizationXML:C:\\x\\a.xml /Overwrite"\nexit $p.ExitCode',
    ],
  },
  {
    rule: 'icd-path-untested',
    ways: [
      "& 'C:\\Program Files (x86)\\Windows Kits\\10\\Assessment and Deployment Kit\\Imaging and Configuration Designer\\x86\\ICD.exe' /Build-ProvisioningPackage '/CustomizationXML:C:\\x\\a.xml' '/PackagePath:C:\\x\\a.ppkg' '+Overwrite'\nif ($LASTEXITCODE -ne 0) { exit 1 }",
      '$icd = "${env:ProgramFiles(x86)}\\Windows Kits\\10\\Assessment and Deployment Kit\\Imaging and Configuration Designer\\x86\\ICD.exe"\n& $icd /Build-ProvisioningPackage /CustomizationXML:C:\\x\\a.xml /PackagePath:C:\\x\\a.ppkg +Overwrite\nif ($LASTEXITCODE -ne 0) { exit 1 }',
      'icd.exe /Build-ProvisioningPackage /CustomizationXML:C:\\x\\a.xml /PackagePath:C:\\x\\a.ppkg +Overwrite\nif ($LASTEXITCODE -ne 0) { exit 1 }',
      "$kits = Join-Path ${env:ProgramFiles(x86)} 'Windows Kits\\10\\Assessment and Deployment Kit'\n$icd = Join-Path $kits 'Imaging and Configuration Designer\\x86\\ICD.exe'\n$p = Start-Process -FilePath $icd -ArgumentList '/Build-ProvisioningPackage', '/CustomizationXML:C:\\x\\a.xml', '/PackagePath:C:\\x\\a.ppkg' -Wait -PassThru\nif ($p.ExitCode -ne 0) { exit 1 }",
      "cmd.exe /c 'C:\\ICD\\icd.exe /Build-ProvisioningPackage /CustomizationXML:C:\\x\\a.xml /PackagePath:C:\\x\\a.ppkg'\nif ($LASTEXITCODE -ne 0) { exit 1 }",
    ],
    hosts: ['printSpooler.ps1', 'timeZone.ps1', 'certificates.ps1'],
  },
];
