import { ruleSuite } from '../../../../support/lint';

ruleSuite('system32-redirected', {
  wrong: [
    '& dism.exe $arguments\n',
    "Start-Process dism.exe -ArgumentList '/Online /Cleanup-Image /RestoreHealth' -Wait\n",
    'function Get-It { dsregcmd.exe /status }\nStart-Service Spooler\npnputil.exe /enum-drivers\n',

    'Copy-Item C:\\a.jpg "$env:windir\\System32\\a.jpg"\n',
    'dism.exe /online /get-features\n',

    '& "$env:windir\\System32\\manage-bde.exe" -status C:\n',
    'pnputil.exe /enum-drivers\n',
    '$there = Test-Path "$env:windir\\System32\\OpenSSH\\sshd.exe"\n',
  ],
  right: [
    'Test-Path C:\\Windows\\System32\\config\\systemprofile\\AppData\\Roaming\\Contoso\\Logs\n',
    '$told = dism /Get-WimInfo /WimFile:.\\install.wim\n',
    'Test-Path C:\\Windows\\System32\\inetsrv\\appcmd.exe\n',
    'cmd.exe /c "C:\\Windows\\System32\\expand.exe -F:* C:\\a.cab C:\\x"\n',
    'function Get-It { dsregcmd.exe /status }\nStart-Service Spooler\n',

    '& "$env:windir\\Sysnative\\manage-bde.exe" -status C:\n',
    '& "$env:windir\\System32\\net.exe" start Spooler\n',
    'Get-Content "$env:windir\\System32\\drivers\\etc\\hosts"\n',
  ],
  profiles: ['cm-package'],
});
