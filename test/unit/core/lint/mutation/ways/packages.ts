/** What several files of one package get wrong together. */
export interface PackageDefects {
  readonly rule: string;
  /** Files that are added to a clean package, or stand in place of its own. */
  readonly ways: readonly Readonly<Record<string, string>>[];
}

const copy = (folder: string): string => `@echo off\r\nset "DESTINATION=${folder}"\r\n`;
const policies = 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System';

export const packages: readonly PackageDefects[] = [
  {
    rule: 'destinations-differ',
    ways: [
      {
        'copyToClient.bat': copy('C:\\ProgramData\\A'),
        'setup.ps1': "param([string]$PackageFolder = 'C:\\ProgramData\\B')\n$PackageFolder\n",
      },
      {
        'copyToClient.bat': copy('%ProgramData%\\A'),
        'setup.ps1': 'param([string]$PackageFolder = "$env:ProgramData\\B")\n$PackageFolder\n',
      },
      {
        'copyToClient.bat': '@echo off\r\nset DESTINATION=C:\\ProgramData\\A\r\n',
        'setup.ps1': "param(\n    [string]\n    $PackageFolder = 'C:\\ProgramData\\A\\Sub'\n)\n$PackageFolder\n",
      },
      { 'copyToClient.bat': copy('D:\\A'), 'setup.ps1': "param([string]$PackageFolder = 'C:\\A')\n$PackageFolder\n" },
      {
        'copyToClient.bat': copy('C:\\ProgramData\\A'),
        'setup.ps1': "param([string]$PackageFolder = (Join-Path $env:ProgramData 'B'))\n$PackageFolder\n",
      },
    ],
  },
  {
    rule: 'package-file-missing',
    ways: [
      { 'one.ps1': "$rows = Import-Csv (Join-Path $PSScriptRoot 'rows.csv')\n" },
      { 'one.ps1': '. "$PSScriptRoot\\functions.ps1"\n' },
      {
        'one.ps1':
          '$here = Split-Path -Parent $MyInvocation.MyCommand.Path\nCopy-Item "$here\\agent.cfg" C:\\ProgramData -ErrorAction Stop\n',
      },
      { 'one.bat': '@echo off\r\ncall "%~dp0prepare.bat"\r\n' },
      {
        'one.ps1':
          '$file = @{ Path = "$PSScriptRoot\\agent.cfg"; Destination = \'C:\\ProgramData\' }\nCopy-Item @file\n',
      },
      { 'one.ps1': '& "$PSScriptRoot\\tool.exe" /check\nif ($LASTEXITCODE -ne 0) { exit 1 }\n' },
      { 'one.ps1': '$text = [IO.File]::ReadAllText("$PSScriptRoot\\notes.txt")\n' },
    ],
  },
  {
    rule: 'step-folders-differ',
    ways: [
      {
        'setupEPMCopyContentsToTempFolderStep1.ps1': 'Copy-Item $PSScriptRoot\\* "$env:TEMP\\Enrol" -Recurse\n',
        'setupEPMCopyContentsToTempFolderStep2.ps1': 'Get-ChildItem "$env:TEMP\\Enrol"\n',
      },
      {
        'setupEPMCopyContentsToTempFolderStep1.ps1': "Copy-Item $PSScriptRoot\\* 'C:\\ProgramData\\Enrol' -Recurse\n",
        'setupEPMCopyContentsToTempFolderStep2.ps1': "Get-ChildItem 'C:\\ProgramData\\Package'\n",
      },
      {
        'setupEPMCopyContentsToTempFolderStep1.ps1':
          "$to = [IO.Path]::GetTempPath() + 'Enrol'\nCopy-Item $PSScriptRoot\\* $to -Recurse\n",
        'setupEPMCopyContentsToTempFolderStep2.ps1':
          "$from = [IO.Path]::GetTempPath() + 'Enrol'\nGet-ChildItem $from\n",
      },
      {
        'setupEPMCopyContentsToTempFolderStep1.ps1':
          "$to = Join-Path $env:LOCALAPPDATA 'Enrol'\ncp -Recurse -Path $PSScriptRoot\\* -Dest $to\n",
        'setupEPMCopyContentsToTempFolderStep2.ps1': "Get-ChildItem (Join-Path $env:LOCALAPPDATA 'Enrol')\n",
      },
      {
        'setupEPMCopyContentsToTempFolderStep1.ps1':
          'robocopy.exe $PSScriptRoot "$env:TEMP\\Enrol" /E /R:3 /W:5\nif ($LASTEXITCODE -ge 8) { exit 1 }\n',
        'setupEPMCopyContentsToTempFolderStep2.ps1': 'Get-ChildItem "$env:TEMP\\Enrol"\n',
      },
    ],
  },
  {
    rule: 'uac-stays-off',
    ways: [
      { 'one.ps1': `Set-ItemProperty '${policies}' EnableLUA 0\n` },
      {
        'one.ps1':
          'reg.exe add "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System" /v EnableLUA /t REG_DWORD /d 0 /f\n',
      },
      { 'one.ps1': `$uac = @{ Path = '${policies}'; Name = 'EnableLUA'; Value = 0 }\nSet-ItemProperty @uac\n` },
      {
        'one.ps1':
          "[Microsoft.Win32.Registry]::SetValue('HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System', 'EnableLUA', 0)\n",
      },
      {
        'one.bat':
          '@echo off\r\nreg add HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System /v EnableLUA /t REG_DWORD /d 0 /f\r\n',
      },
    ],
  },
];
