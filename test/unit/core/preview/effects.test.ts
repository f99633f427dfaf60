import { describe, it } from 'mocha';
import assert from 'node:assert/strict';
import { effectsOf } from '../../../support/preview';

/** A script of each family, and what it does. */
const examples: Readonly<Record<string, readonly (readonly [script: string, ...effects: readonly string[]])[]>> = {
  files: [
    ["Get-Content 'C:\\a.txt'", 'file-read C:\\a.txt'],
    ["'x' | Out-File -FilePath C:\\a.txt", 'file-written C:\\a.txt'],
    ['Set-Content -LiteralPath $env:ProgramData\\a.txt -Value 1', 'file-written C:\\ProgramData\\a.txt'],
    ['del C:\\Temp\\* -Recurse', 'file-deleted C:\\Temp\\*'],
    ['Copy-Item C:\\a.txt D:\\b\\', 'file-read C:\\a.txt', 'file-written D:\\b\\a.txt'],
    ['Move-Item C:\\a D:\\b', 'file-deleted C:\\a', 'file-written D:\\b'],
    ["'x' > C:\\a.txt", 'file-written C:\\a.txt'],
    ['cmd.exe /c dir >> C:\\a.log', 'process cmd.exe /c dir', 'file-written C:\\a.log'],
    ['Get-Content x.txt 2>$null', 'file-read x.txt'],
    ["[IO.File]::WriteAllText([IO.Path]::Combine('C:\\a', 'b.txt'), 'x')", 'file-written C:\\a\\b.txt'],
    ["[System.IO.File]::Delete('C:\\a')", 'file-deleted C:\\a'],
    ["$w = [IO.StreamWriter]::new('C:\\a.log')", 'file-written C:\\a.log'],
    ['$p = Join-Path $PSScriptRoot "x"; New-Item -Path $p -ItemType Directory', 'file-written <PSScriptRoot>\\x'],
    ["Remove-Item (Join-Path $env:TEMP 'x') -Force", 'file-deleted C:\\Windows\\Temp\\x'],
    ['Get-ChildItem C:\\a -Filter *.log | ForEach-Object { Remove-Item $_.FullName }', 'file-deleted C:\\a\\*.log'],
  ],
  access: [
    ["icacls.exe C:\\a /grant 'Users:F'", 'access-changed C:\\a /grant Users:F'],
    ['Set-Acl -Path C:\\a -AclObject $acl', 'access-changed C:\\a'],
    ['(Get-Item C:\\a).SetAccessControl($acl)', 'access-changed C:\\a'],
  ],
  registry: [
    ['Get-ItemProperty HKLM:\\SOFTWARE\\X -Name Y', 'registry-read HKLM:\\SOFTWARE\\X\\Y'],
    ["New-ItemProperty -Path 'HKLM:\\SOFTWARE\\X' -Name Y -Value 1", 'registry-set HKLM:\\SOFTWARE\\X\\Y = 1'],
    ['Set-ItemProperty HKCU:\\X Y 0', 'registry-set HKCU:\\X\\Y = 0'],
    ['Remove-ItemProperty HKLM:\\X -Name Y', 'registry-deleted HKLM:\\X\\Y'],
    ['Remove-Item HKLM:\\X -Recurse', 'registry-deleted HKLM:\\X'],
    ['reg.exe add HKLM\\X /v Y /t REG_DWORD /d 1 /f', 'registry-set HKLM\\X\\Y = 1'],
    ['reg delete "HKLM\\A B" /v Y /f', 'registry-deleted HKLM\\A B\\Y'],
    ["[Microsoft.Win32.Registry]::SetValue('HKLM\\X', 'Y', 1)", 'registry-set HKLM\\X\\Y = 1'],
  ],
  processes: [
    ['Start-Process -FilePath notepad.exe -ArgumentList a, b -Wait', 'process notepad.exe a b'],
    ["& 'C:\\Program Files\\x.exe' /q", 'process C:\\Program Files\\x.exe /q'],
    ['$exe = "$env:windir\\x.exe"; & $exe', 'process C:\\Windows\\x.exe'],
    ["[Diagnostics.Process]::Start('x.exe', '/a')", 'process x.exe /a'],
    ['Stop-Service -Name Spooler', 'process stop service Spooler'],
    [
      "Invoke-CimMethod -ClassName Win32_Process -MethodName Create -Arguments @{ CommandLine = 'x.exe' }",
      'process Win32_Process.Create x.exe',
    ],
  ],
  network: [
    ["iwr 'https://a.example/x' -OutFile C:\\x", 'network https://a.example/x', 'file-written C:\\x'],
    ['Invoke-RestMethod -Method Post -Uri https://a.example', 'network Post https://a.example'],
    [
      "(New-Object Net.WebClient).DownloadFile('https://a.example', 'C:\\x')",
      'network https://a.example',
      'file-written C:\\x',
    ],
    ["[Net.Sockets.TcpClient]::new('a.example', 443)", 'network a.example:443'],
    [
      'Start-BitsTransfer -Source https://a.example/x -Destination C:\\x',
      'network https://a.example/x',
      'file-written C:\\x',
    ],
    ['net use Z: \\\\server\\share', 'network \\\\server\\share'],
  ],
  tasks: [
    [
      "$a = New-ScheduledTaskAction -Execute x.exe -Argument '/q'; Register-ScheduledTask -TaskName T -Action $a",
      'task T',
      'process x.exe /q',
    ],
    ['schtasks /create /tn T /tr "x.exe /q" /ru SYSTEM /sc ONCE', 'task T', 'process x.exe /q'],
    ['Unregister-ScheduledTask -TaskName T -Confirm:$false', 'task delete T'],
  ],
  packages: [
    ['Install-ProvisioningPackage -PackagePath C:\\x.ppkg -QuietInstall', 'package install C:\\x.ppkg'],
    ['msiexec.exe /i C:\\x.msi /qn', 'package msiexec.exe /i C:\\x.msi /qn'],
    [
      'icd.exe /Build-ProvisioningPackage /PackagePath:C:\\x.ppkg',
      'package build icd.exe /Build-ProvisioningPackage /PackagePath:C:\\x.ppkg',
      'secret C:\\x.ppkg',
    ],
  ],
  restarts: [
    ['Restart-Computer -Force', 'restart restart this device'],
    ['shutdown.exe /r /t 0', 'restart shutdown.exe /r /t 0'],
    ['shutdown.exe /a', 'process shutdown.exe /a'],
  ],
  nothing: [
    ["Write-Host 'x'; Get-Date | Select-Object Year | Out-Null; Start-Sleep 3"],
    ["if (Test-Path C:\\a) { Write-Output 'x' }"],
    ['function f { Remove-Item C:\\x }'],
  ],
};

describe('effects of a script', () => {
  for (const [family, scripts] of Object.entries(examples)) {
    for (const [script, ...effects] of scripts) {
      it(`${family}: ${script}`, async () => {
        assert.deepEqual(await effectsOf(script), effects);
      });
    }
  }

  it('names the account of a task by its principal', async () => {
    const script =
      "$p = New-ScheduledTaskPrincipal -UserId 'S-1-5-18'; Register-ScheduledTask T -TaskName T -Principal $p -Action (New-ScheduledTaskAction -Execute x.exe)";
    const { draw } = await import('../../../support/preview');
    const picture = await draw(script, { profile: 'epm-user' });
    assert.match(JSON.stringify(picture.steps), /"target":"x\.exe".*?"account":"SYSTEM"/);
  });
});
