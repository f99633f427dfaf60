import { ruleSuite } from '../../../../support/lint';

ruleSuite('system32-redirected', {
  wrong: [
    'Copy-Item C:\\a.jpg "$env:windir\\System32\\a.jpg"\n',
    'dism.exe /online /get-features\n',

    '& "$env:windir\\System32\\manage-bde.exe" -status C:\n',
    'pnputil.exe /enum-drivers\n',
    '$there = Test-Path "$env:windir\\System32\\OpenSSH\\sshd.exe"\n',
  ],
  right: [
    '& "$env:windir\\Sysnative\\manage-bde.exe" -status C:\n',
    '& "$env:windir\\System32\\net.exe" start Spooler\n',
    'Get-Content "$env:windir\\System32\\drivers\\etc\\hosts"\n',
  ],
  profiles: ['cm-package'],
});
