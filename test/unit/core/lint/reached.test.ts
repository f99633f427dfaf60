import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { DeliveryProfile } from '../../../../src/core/lint/deliveryProfile';
import { severityOf } from '../../../support/lint';

const isAdmin =
  '([Security.Principal.WindowsPrincipal]$me).IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)';

const me = '$me = [Security.Principal.WindowsIdentity]::GetCurrent()\n';

async function isFound(script: string, profile: DeliveryProfile): Promise<boolean> {
  return (await severityOf('restart-in-script', script, [profile])) !== undefined;
}

describe('code to which a script comes', () => {
  for (const script of [
    '$done = Get-It\nif ($done) { exit 0 }\nRestart-Computer\n',
    '$b = { Restart-Computer }\n& $b\n',
    '$b = { Restart-Computer }\n$b.Invoke()\n',
    '$b = { Restart-Computer }\nSet-Content C:\\x.txt ($b.Invoke())\n',
    '$b = { Restart-Computer }\nSet-Content C:\\x.txt (& $b)\n',
    '$b = { Restart-Computer }\n& $b | Out-File C:\\x.txt\n',
    '$b = { Restart-Computer }\nSet-Content C:\\x.ps1 $b\nStart-Job $b\n',
    '$b = { Restart-Computer }\nInvoke-Command -ScriptBlock $b\n',
    '$b = { Restart-Computer }\nStart-Service X\n& (Get-Variable -Name b).Value\n',
    '$b = { Restart-Computer }\nWrite-Verbose loaded\n',
    '$global:b = { Restart-Computer }\nStart-Service X\n',
    '1 | ForEach-Object { Restart-Computer } | Out-File C:\\x.txt\n',
    '$c = @{ Do = { Restart-Computer } }\nStart-Service X\n',
    '$a = Get-It\n$b = Get-It\nif ($a) { exit 0 } elseif ($b) { exit 1 }\nRestart-Computer\n',
    'foreach ($one in 1, 2) { if ($one) { break } }\nRestart-Computer\n',
    'switch ($a) { 1 { break } }\nRestart-Computer\n',
    'function Restart-All { Restart-Computer }\nRestart-All\n',
    'function A { B }\nfunction B { Restart-Computer }\nA\n',
    "function A { Restart-Computer }\n& ('A')\n",
    "function A { Restart-Computer }\n$run = 'A'\n& $run\n",
    'function A { Restart-Computer }\n',
    "if ($PSEdition -eq 'Desktop') { Restart-Computer }\n",
    'if ($PSVersionTable.PSVersion.Major -ge 7) { exit 1 } else { Restart-Computer }\n',
    'if ($PSVersionTable.PSVersion.Major -lt 7) { Restart-Computer }\n',
    'if ($PSVersionTable.PSVersion.Major -ge 5) { Restart-Computer }\n',
    '$a = Get-It\nif ($PSVersionTable.PSVersion.Major -gt 3 -and $a) { Restart-Computer }\n',
    "function A { Restart-Computer }\n. $PSScriptRoot\\b.ps1\nWrite-Verbose 'loaded'\n",
    "$a = Read-Host 'x'\nif ($a -ne 'y') { Restart-Computer }\n",
    "$a = Read-Host 'x'\nif ($a -eq '') { Restart-Computer }\n",
    "param($a)\nif (-not $a) { $a = Read-Host 'x' }\nif ($a -eq 'y') { Restart-Computer }\n",
    "$b = Get-It\n$a = Read-Host 'x'\nif ($a -eq 'y' -or $b) { Restart-Computer }\n",
    "$a = Read-Host 'x'\nswitch ($a) {\n  'y' { exit 1 }\n  default { Restart-Computer }\n}\n",
    `if (${isAdmin}) { Restart-Computer }\n`,
    `if (-not ${isAdmin}) { exit 1 }\nRestart-Computer\n`,
    'function A {\nparam($Site)\nRestart-Computer\n}\nA -Where BER\nStart-Service Spooler\n',
    'function A {\n[CmdletBinding()]\nparam($Site)\nRestart-Computer\n}\nA -Si BER -Verbose -ea Stop\nStart-Service Spooler\n',
    "function A {\nparam([Parameter(Mandatory)][Alias('Place')]$Site)\nRestart-Computer\n}\nA -Place BER\nStart-Service Spooler\n",
    'function A {\n[CmdletBinding()]\nparam($Site)\nRestart-Computer\n}\nA -Where BER\nA -Site BER\n',
    'function A {\nparam([Parameter(ValueFromRemainingArguments)]$Site)\nRestart-Computer\n}\nA -Where BER\nStart-Service Spooler\n',
    'if ($a) { 1 } else { Restart-Computer }\n',
    'if (-not $a) { Restart-Computer }\n',
    "if ($a -eq '') { 1 } else { Restart-Computer }\n",
    'param($a)\nif ($a) { Restart-Computer }\n',
    'function Do-It($a) { if ($a) { Restart-Computer } }\nDo-It 1\nStart-Service Spooler\n',
    '& { param($a) if ($a) { Restart-Computer } } 1\n',
    'foreach ($a in 1, 2) { if ($a) { Restart-Computer } }\n',
    'Get-It -OutVariable a\nif ($a) { Restart-Computer }\n',
    'Get-It ([ref]$a)\nif ($a) { Restart-Computer }\n',
    'Set-Variable a 1\nif ($a) { Restart-Computer }\n',
    '. C:\\x\\settings.ps1\nif ($a) { Restart-Computer }\n',
    'Import-Module C:\\x\\a.psm1\nif ($a) { Restart-Computer }\n',
    'Invoke-Expression $args[0]\nif ($a) { Restart-Computer }\n',
    'if ($args) { Restart-Computer }\n',
    'if ($env:a) { Restart-Computer }\n',
    'if ($global:a) { Restart-Computer }\n',
    'if ($a.Count -eq 0) { Restart-Computer }\n',
    'if ($a -eq $args[0]) { Restart-Computer }\n',
    'function Do-It { if ($a) { Restart-Computer } }\n',
    'function Set-It { $script:a = 1 }\nSet-It\nif ($a) { Restart-Computer }\n',
    "if ((net localgroup administrators) -contains 'install') { Restart-Computer }\n",
    'if ((net localgroup "Remote Desktop Users") -notcontains $env:USERNAME) { Restart-Computer }\n',
    '$b = Get-It\n$is = (net localgroup administrators) -contains $env:USERNAME\nif ($b) { $is = $true }\nif ($is) { Restart-Computer }\n',
    "if (([Security.Principal.WindowsIdentity]::GetCurrent()).Groups -contains 'S-1-5-32-544') { Restart-Computer }\n",
    'if (Test-Path "$env:APPDATA\\Contoso") { Restart-Computer }\n',
    'if (-not (Test-Path "$env:APPDATA\\Microsoft\\Teams")) { Restart-Computer }\n',
    'if (-not [Environment]::UserInteractive) { Restart-Computer }\n',
    'if (-not $IsLinux -and -not $IsMacOS) { Restart-Computer }\n',
    '$a = Get-It\nif ($IsLinux) { exit 1 } elseif ($a) { Restart-Computer }\n',
    '$a = Get-It\nif ($IsLinux -or $a) { Restart-Computer }\n',
    '$a = Get-It\n$b = Get-It\nif ($IsLinux -or $a -and $b) { Restart-Computer }\n',
    'if ($PSVersionTable.PSVersion.Major -lt 6) { $IsWindows = $true }\nif ($IsWindows) { Restart-Computer }\n',
    'function A { Restart-Computer }\nif ($IsLinux) { A }\nA\n',
    '$path = "$env:LOCALAPPDATA\\Discord\\Update.exe"\nif (!(Test-Path $path)) { Restart-Computer }\n',
    'if ((Test-Path "$env:LOCALAPPDATA\\Discord") -eq $false) { Restart-Computer }\n',
    'mkdir "$env:LOCALAPPDATA\\Discord"\nif (Test-Path "$env:LOCALAPPDATA\\Discord") { Restart-Computer }\n',
    'Start-Process C:\\a\\setup.exe -Wait\nif (Test-Path "$env:LOCALAPPDATA\\Discord") { Restart-Computer }\n',
    "function Request-It { if ($Force) { return $true }\n(Read-Host 'x') -eq 'y' }\nif (Request-It) { Restart-Computer }\n",
    "function Request-It { Read-Host 'x' }\nif ((Request-It) -ne 'y') { Restart-Computer }\n",
    "function Request-It { (Read-Host 'x') -eq 'y' }\nif (-not (Request-It)) { Restart-Computer }\n",
    "if ($env:USERNAME -ne 'defaultuser0') { Restart-Computer }\n",
    "if ($env:USERNAME -eq 'SYSTEM') { Restart-Computer }\n",
    'if ($env:USERNAME -eq "$env:COMPUTERNAME$") { Restart-Computer }\n',
    'if ($env:USERNAME -eq $name) { Restart-Computer }\n',
    '$a = $false\nif (-not $a) { Restart-Computer }\n',
    "$a = $true\nif ($a -eq 'True') { Restart-Computer }\n",
    "$a = 'Install'\nif ($a -eq 'install') { Restart-Computer }\n",
    "$a = 'False'\nif ($a) { Restart-Computer }\n",
    "$a = '1'\nif ($a -eq 1) { Restart-Computer }\n",
    "$a = 1\nif ($a -eq '1') { Restart-Computer }\n",
    '$b = Get-It\n$a = $false\nif ($b) { $a = $true }\nif ($a) { Restart-Computer }\n',
    '$b = Get-It\nif ($b) { $a = $false }\nif ($a) { Restart-Computer }\n',
    '$a = $false\n. C:\\x\\settings.ps1\nif ($a) { Restart-Computer }\n',
    '$a = $false\nSet-Variable -Name a -Value $true\nif ($a) { Restart-Computer }\n',
    '$a = 0\n$a++\nif ($a -eq 1) { Restart-Computer }\n',
    '$a = $false\nfunction Do-It($a) { if ($a) { Restart-Computer } }\nDo-It $true\n',
    '$a = Get-It\nif ($a) { Restart-Computer }\n',
    "$a = '<your tenant>'\nif ($a -eq '<your tenant>') { exit 1 }\nRestart-Computer\n",
    "$a = ''\nif ($a -eq '') { exit 1 }\nRestart-Computer\n",
    'if ($a) { Restart-Computer }\n$a = $false\n',
    'if ($a -eq 1) { 1 } else { $a = 1\nif ($a -eq 1) { Restart-Computer } }\n',
    '$a = Get-It\nif ($a -eq 1) { 1 } else { if ($a -eq 2) { Restart-Computer } }\n',
    'if (Test-It) { 1 } else { if (Test-It) { Restart-Computer } }\n',
    '$a = Get-It\nif ($a) { 1 } else { & { if ($a) { Restart-Computer } } }\n',
    "do { $a = Read-Host 'x' } until ($a -ne 'y')\nRestart-Computer\n",
    "$b = Get-It\ndo { $a = Read-Host 'x'; if ($b) { break } } until ($a -eq 'y')\nRestart-Computer\n",
    "$b = Get-It\ndo { if ($b) { $a = Read-Host 'x' } } until ($a -eq 'y')\nRestart-Computer\n",
    "param($a)\nwhile ($a -ne 'y') { $a = Read-Host 'x' }\nRestart-Computer\n",
  ]) {
    it(`as SYSTEM: ${script.replaceAll('\n', ' ')}`, async () => {
      assert.ok(await isFound(script, 'epm-system'));
    });
  }
});

describe('code to which a script does not come', () => {
  for (const script of [
    '$b = { Restart-Computer }\nRegister-ScheduledJob -Name x -ScriptBlock $b\n',
    'Register-ScheduledJob -Name x -ScriptBlock { Restart-Computer }\n',
    'New-ScheduledTaskAction -Execute powershell.exe -Argument "-Command & { $({ Restart-Computer }) }"\n',
    '$b = { Restart-Computer }\nNew-ScheduledTaskAction -Execute powershell.exe -Argument "-Command $b"\n',
    '$b = { Restart-Computer }\n$b | Out-File C:\\x.ps1\n',
    '$b = { Restart-Computer }\n$b.ToString() | Out-File C:\\x.ps1\n',
    '$b = { Restart-Computer }\n$b.ToString().Trim() | Set-Content C:\\x.ps1\n',
    '$b = { Restart-Computer }\nSet-Content -Path C:\\x.ps1 -Value $b\n',
    '$b = { Restart-Computer }\nSet-Content -Path C:\\x.ps1 -Value $b.ToString()\n',
    '$b = { Restart-Computer }\n[IO.File]::WriteAllText($path, $b)\n',
    '{ Restart-Computer } | Out-File C:\\x.ps1\n',
    '$b = { Restart-Computer }\nStart-Service X\n',
    'exit 0\nRestart-Computer\n',
    '$a = Get-It\nif ($a) { exit 0 } else { throw 1 }\nRestart-Computer\n',
    'break\nRestart-Computer\n',
    'if ($false) { Restart-Computer }\n',
    'function A {\n[CmdletBinding()]\nparam($Site)\nRestart-Computer\n}\nA -Where BER\nStart-Service Spooler\n',
    "function A {\nparam([Parameter(Mandatory)][Alias('Place')]$Site)\nRestart-Computer\n}\nA -strSite BER\nStart-Service Spooler\n",
    "function A {\nparam([Parameter(Mandatory)][Alias('Place')]$Site)\nRestart-Computer\n}\n$given = @{ Where = 'BER' }\nif (Test-Path C:\\x) { A @given }\nStart-Service Spooler\n",
    'if ($a) { Restart-Computer }\n',
    'Import-Module Storage\nif ($b -or $a -eq 1) { Restart-Computer }\n',
    "if ($script:a -eq 'true') { Restart-Computer }\n",
    'if ($null -ne $a) { Restart-Computer }\n',
    'if (-not $a) { exit 0 }\nRestart-Computer\n',
    'if (-not [string]::IsNullOrEmpty($a)) { Restart-Computer }\n',
    "if (-not ($a -eq 'true')) {\n  if ($b -ne 'Yes') { exit 0 } else { Start-Service Spooler }\n} else { 1 }\nRestart-Computer\n",
    'function Do-It { if ($a) { Restart-Computer } }\nDo-It\nStart-Service Spooler\n',
    '$a = $false\nif ($a) { Restart-Computer }\n',
    '$a = $False\nif ($a -eq $True) { Restart-Computer }\n',
    "$a = 'False'\nif ($a -eq $true) { Restart-Computer }\n",
    "$a = $false\nif ($a -eq 'True') { Restart-Computer }\n",
    '$a = $true\nif ($a -ne $true) { Restart-Computer }\n',
    '$a = 0\nif ($a -eq 1) { Restart-Computer }\n',
    "$mode = 'Install'\nif ('Uninstall' -eq $mode) { Restart-Computer }\n",
    '$script:a = $false\nfunction Do-It { if ($script:a) { Restart-Computer } }\nDo-It\nStart-Service Spooler\n',
    '$a = Get-It\nif ($a -eq 1) { 1 } else { if ($a -eq 1) { Restart-Computer } }\n',
    '$a = Get-It\n$b = Get-It\nif ($a) { 1 } else { Start-Service Spooler\nif ($b) { if ($a) { Restart-Computer } } }\n',
    "if ($PSVersionTable.PSEdition -eq 'Core') { Restart-Computer }\n",
    "if ($PSEdition -ne 'Desktop') { Restart-Computer }\n",
    "if ($PSVersionTable.PSEdition -eq 'Desktop') { exit 1 } else { Restart-Computer }\n",
    'if ($PSVersionTable.PSVersion.Major -ge 7) { Restart-Computer }\n',
    'if ($PSVersionTable.PSVersion.Major -lt 3) { Restart-Computer }\n',
    'if ($PSVersionTable.PSVersion -ge [version]"7.0") { Restart-Computer }\n',
    'if ($PSVersionTable.PSVersion.Major -eq 7) { Restart-Computer }\n',
    'if ($IsCoreCLR) { Restart-Computer }\n',
    'if ($IsLinux) { Restart-Computer }\n',
    'if ($IsLinux -or $IsMacOS) { Restart-Computer }\n',
    '$a = Get-It\nif ($a -and $IsMacOS) { Restart-Computer }\n',
    '$a = Get-It\nif ($a) { exit 1 } elseif ($IsLinux) { Restart-Computer }\n',
    'if (-not $IsLinux) { exit 1 } else { Start-Service Spooler }\nRestart-Computer\n',
    'if ($IsLinux) { Start-Service Spooler } else { exit 1 }\nRestart-Computer\n',
    "$platform = Get-It\nif ($platform -eq 'Unix' -or $platform -eq [System.PlatformID]::Unix) { Restart-Computer }\n",
    'function A { B }\nfunction B { Restart-Computer }\nif ($IsLinux) { A }\nStart-Service Spooler\n',
    'function Test-MacOS { $false }\nif (-not (Test-MacOS)) { exit 1 }\nRestart-Computer\n',
    "$a = Get-It\nfunction Request-It { (Read-Host 'x') -eq 'y' }\nif ($a) { 1 } elseif (Request-It) { Restart-Computer }\n",
    "do { $a = Read-Host 'x' } until ($a -eq 'y')\nRestart-Computer\n",
    "$n = 0\nwhile ($n -eq 0) {\n$a = Read-Host 'x'\nif (Test-Path $a) { $n = 1 }\n}\nRestart-Computer\n",
    "while ($true) { $a = Read-Host 'x'\nif ($a -eq 'y') { break } }\nRestart-Computer\n",
    "function Do-It { Restart-Computer }\n$a = Read-Host 'x'\nif ($a -eq 'y') { Do-It }\nStart-Service Spooler\n",
    'function A { Restart-Computer }\nStart-Service Spooler\n',
    'function A { B }\nfunction B { A; Restart-Computer }\nStart-Service Spooler\n',
    'function A { return 1\nRestart-Computer }\nA\n',
    "$a = Read-Host 'x'\nif ($a -eq 'y' -or $a -match '^yes') { Restart-Computer }\n",
    "$a = ''\n$a = Read-Host 'x'\nswitch ($a) {\n  'y' { Restart-Computer }\n}\n",
  ]) {
    for (const profile of ['epm-user', 'epm-system'] as const) {
      it(`under ${profile}: ${script.replaceAll('\n', ' ')}`, async () => {
        assert.ok(!(await isFound(script, profile)));
      });
    }
  }
  for (const script of [
    `if (-not ${isAdmin}) { Restart-Computer }\n`,
    `if (!${isAdmin}) { Restart-Computer }\n`,
    `if (${isAdmin}) { exit 1 } else { Restart-Computer }\n`,
    '$isAdmin = Test-It\nif ($isAdmin -eq $false) { Restart-Computer }\n',
    'if ([Environment]::UserInteractive) { Restart-Computer }\n',
    "if ($env:USERNAME -eq 'defaultuser0') { Restart-Computer }\n",
    "$a = Get-It\nif (($env:UserName -eq 'defaultuser0') -and ($a -eq $true)) { Restart-Computer }\n",
    'if ([Environment]::UserName -ne "install") { exit 1 }\nRestart-Computer\n',
    'if (Test-Path "$env:APPDATA\\Microsoft\\Teams") { Restart-Computer }\n',
    'if (Test-Path "$env:LOCALAPPDATA\\Discord\\Update.exe") { Restart-Computer }\n',
    'if (-not (Test-Path "$env:LOCALAPPDATA\\Programs\\A")) { exit 1 }\nRestart-Computer\n',
    '$a = Get-It\nif ($a -and (Test-Path "$env:USERPROFILE\\AppData\\Local\\WhatsApp")) { Restart-Computer }\n',
    '$there = Test-Path "$env:APPDATA\\Spotify"\nif ($there) { Restart-Computer }\n',
    "$a = [System.Windows.MessageBox]::Show('x', 'y', 'YesNo')\nif ($a -eq 'Yes') { Restart-Computer }\n",
    'if ((net localgroup administrators) -contains $env:USERNAME) { Restart-Computer }\n',
    '$b = Get-It\n$list = net localgroup administrators | Where-Object { $_ -and $_ -notmatch "---" }\n$is = $list -match (whoami)\nif ($b -and $is) { Restart-Computer }\n',
    `${me}$c = Get-It\n$is = (net localgroup Administrators) -contains $me.Name\nif ($c) { $is = (net localgroup Administrators) -contains $env:USERNAME }\nif ($is -eq $true) { Restart-Computer }\n`,
    `${me}if (Get-LocalGroupMember Administrators | Where-Object { $_.Name -eq $me.Name }) { Restart-Computer }\n`,
    `${me}if (-not (Get-LocalGroupMember -SID S-1-5-32-544 -Member $me.Name)) { exit 1 }\nRestart-Computer\n`,
    `${me}if ((Get-LocalGroupMember Administrators).Name -notcontains $me.Name) { exit 1 }\nRestart-Computer\n`,
    "if (([Security.Principal.WindowsIdentity]::GetCurrent()).Groups -notcontains 'S-1-5-32-544') { Restart-Computer }\n",
  ]) {
    it(`as SYSTEM alone: ${script.replaceAll('\n', ' ')}`, async () => {
      assert.ok(!(await isFound(script, 'epm-system')));
      assert.ok(await isFound(script, 'epm-user'));
    });
  }
});

describe('code behind a file that Run Scripts does not bring', () => {
  const read = 'Get-Content "$PSScriptRoot\\a.xml" -ErrorAction Stop';
  for (const [script, isExpected] of [
    [`[xml]$a = ${read}\nRestart-Computer\n`, false],
    ['[xml]$a = Get-Content "$PSScriptRoot\\a.xml"\nRestart-Computer\n', true],
    [`try { ${read} } catch { $_ }\nRestart-Computer\n`, true],
    [`$a = Get-It\nif ($a) { ${read} }\nRestart-Computer\n`, true],
    ['Get-Content C:\\a.xml -ErrorAction Stop\nRestart-Computer\n', true],
  ] as const) {
    it(script.replaceAll('\n', ' '), async () => {
      assert.equal(await isFound(script, 'run-scripts'), isExpected);
    });
  }
});
