import { ruleSuite } from '../../../../support/lint';

ruleSuite('batch-powershell-policy', {
  wrong: ['powershell.exe -NoProfile -NonInteractive -File "%~dp0setup.ps1"\r\n'],
  right: [
    'powershell -NoProfile -Command "Set-ExecutionPolicy Bypass -Scope Process -Force; iex ((New-Object Net.WebClient).DownloadString(\'https://a.example/a.ps1\'))"\r\n',
    "powershell.exe -command \"(New-Object System.Net.WebClient).DownloadFile('https://contoso.com/a.ps1','C:\\x\\a.ps1')\"\r\n",
    'powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "%~dp0setup.ps1"\r\n',
    'powershell.exe -NoProfile -Command "exit 3"\r\n',
    'powershell.exe "Set-ExecutionPolicy RemoteSigned"\r\npowershell.exe -File "%~dp0setup.ps1"\r\n',
  ],
  fixes: [
    ['powershell.exe -File "%~dp0setup.ps1"\r\n', 'powershell.exe -ExecutionPolicy Bypass -File "%~dp0setup.ps1"\r\n'],
  ],
  name: 'copy.bat',
});
