import { onTop, withParameters, type Defects } from './defects';

/** Scripts that wait for somebody who is not there. */
export const prompts: readonly Defects[] = [
  {
    rule: 'interactive-prompt',
    ways: [
      "$answer = Read-Host 'Continue'",
      "$pin = Read-Host -Prompt 'PIN' -AsSecureString",
      "Write-Output 'Press a key'; [void][System.Console]::ReadKey($true)",
      '$null = [Console]::ReadLine()',
      "$null = $Host.UI.RawUI.ReadKey('NoEcho,IncludeKeyDown')",
      'pause',
      'cmd.exe /c pause',
      "& choice.exe /c yn /m 'Go on?'",
      "$choice = $Host.UI.PromptForChoice('Restart', 'Now?', $options, 0)",
      "$question = @{ Prompt = 'User name' }\nRead-Host @question",
    ],
  },
  {
    rule: 'needs-desktop',
    ways: [
      "$credential = Get-Credential -Message 'Administrator'",
      "Add-Type -AssemblyName System.Windows.Forms\n[System.Windows.Forms.MessageBox]::Show('Done')",
      "Get-Process | Out-GridView -Title 'Pick' -PassThru",
      "$shell = New-Object -ComObject WScript.Shell\n$shell.Popup('The device restarts', 0, 'IT')",
      '$form = New-Object System.Windows.Forms.Form\n$null = $form.ShowDialog()',
      "[Windows.MessageBox]::Show('Done', 'IT')",
      'Get-Service | ogv',
      "Add-Type -AssemblyName Microsoft.VisualBasic\n$name = [Microsoft.VisualBasic.Interaction]::InputBox('Name')",
    ],
  },
  {
    rule: 'confirmation-prompt',
    ways: [
      "Unregister-ScheduledTask -TaskName 'Contoso Update'",
      "Get-ScheduledTask -TaskPath '\\Contoso\\' | Unregister-ScheduledTask",
      'Install-Module -Name PSWindowsUpdate -Scope AllUsers',
      'Install-PackageProvider -Name NuGet -MinimumVersion 2.8.5.201',
      "$module = @{ Name = 'PSWindowsUpdate'; Scope = 'AllUsers' }\nInstall-Module @module",
      "Remove-Item -Path 'C:\\ProgramData\\Contoso' -Confirm",
      'Remove-Partition -DriveLetter D',
      'Clear-Disk -Number 1 -RemoveData',
    ],
  },
  {
    rule: 'confirm-preference',
    ways: [
      "$ConfirmPreference = 'Low'",
      "$ErrorActionPreference = 'Inquire'",
      '$WarningPreference = [System.Management.Automation.ActionPreference]::Inquire',
      "Set-Variable -Name ConfirmPreference -Value 'Medium'",
      '$script:ConfirmPreference = "Low"',
      "$global:DebugPreference = 'Inquire'",
    ],
  },
  {
    rule: 'mandatory-argument-missing',
    places: ['top', 'branch', 'block'],
    ways: [
      "function Copy-One { param([Parameter(Mandatory = $true)][string]$From, [Parameter(Mandatory = $true)][string]$To) Copy-Item -LiteralPath $From -Destination $To -ErrorAction Stop }\nCopy-One -From 'C:\\a.txt'",
      'function Set-Site {\n    param(\n        [Parameter(Mandatory)]\n        [string]$Name\n    )\n    Write-Output $Name\n}\nSet-Site',
      'function Set-Site {\n    [CmdletBinding()]\n    param([Parameter(Mandatory = $true, Position = 0)][string]$Name, [Parameter(Mandatory = $true, Position = 1)][string]$Zone)\n    Write-Output "$Name $Zone"\n}\nSet-Site BER',
      'function Send-Note([Parameter(Mandatory = $true)][string]$Text, [int]$Times = 1) {\n    Write-Output ($Text * $Times)\n}\nSend-Note -Times 3',
      'function Get-One { param([Parameter(Mandatory = 1)][string]$Id, [string]$Of) Write-Output "$Id $Of" }\n$all = @{ Of = \'x\' }\nGet-One @all',
      'function Get-One { param([parameter(mandatory=$true)]$Id) Write-Output $Id }\n$one = Get-One',
    ],
  },
  {
    rule: 'mandatory-script-parameter',
    profile: 'cm-package',
    ways: [
      withParameters('param([Parameter(Mandatory = $true)][string]$Server)'),
      withParameters('param(\n    [Parameter(Mandatory)]\n    [string]$Server,\n    [int]$Port = 443\n)'),
      withParameters(
        'param([string]$Site = "BER", [parameter(Mandatory=$True, HelpMessage="Server")] [ValidateNotNullOrEmpty()] $Server)',
      ),
      withParameters('param(\n    [Parameter(Position = 0, Mandatory = 1)]\n    $Server\n)'),
      withParameters(
        "param(\n    [Parameter(ParameterSetName = 'One', Mandatory = $true)]\n    [ValidateSet('Install', 'Uninstall')]\n    [string]$Action\n)",
      ),
    ],
    hosts: ['inventory.ps1', 'printSpooler.ps1', 'timeZone.ps1', 'certificates.ps1'],
  },
  {
    rule: 'run-as-prompt',
    profile: 'epm-user',
    ways: [
      'Start-Process -FilePath powershell.exe -Verb RunAs',
      "Start-Process msiexec.exe '/i C:\\x\\a.msi /qn' -Verb runAs -Wait",
      "$start = @{ FilePath = 'C:\\Windows\\regedit.exe'; Verb = 'RunAs' }\nStart-Process @start",
      "saps cmd.exe -Verb 'RunAs' -ArgumentList '/c del C:\\x.txt'",
      "$verb = 'RunAs'\nStart-Process -FilePath 'C:\\x\\tool.exe' -Verb $verb",
      "$info = New-Object System.Diagnostics.ProcessStartInfo 'C:\\x\\tool.exe'\n$info.Verb = 'runas'\n[void][System.Diagnostics.Process]::Start($info)",
    ],
  },
  {
    rule: 'requires-administrator',
    profile: 'epm-user',
    ways: [
      onTop('#Requires -RunAsAdministrator'),
      onTop('#requires -runasadministrator'),
      onTop('#Requires -Version 5.1 -RunAsAdministrator'),
      onTop('#Requires   -RunAsAdministrator   '),
      onTop('# Copyright Contoso\n\n#Requires -RunAsAdministrator\n'),
    ],
  },
];
