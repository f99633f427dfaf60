import { ruleSuite } from '../../../../support/lint';

ruleSuite('sleeps-too-long', {
  wrong: [
    '$b = { Start-Sleep -Seconds 7200 }\n& $b\n',
    '$block = { Start-Sleep 14400 }\n& $block\n',
    '$block = { Start-Sleep 14400 }\n$block | Out-File C:\\x.ps1\n& $block\n',
    'Start-Sleep -Seconds 7200\n',
    'for ($i = 0; $i -lt 120; $i++) {\n    Start-Sleep -Seconds 60\n}\n',
    '1..100 | ForEach-Object { Start-Sleep 60 }\n',
  ],
  right: [
    'exit 0\nStart-Sleep -Seconds 7200\n',
    '$b = { Start-Sleep -Seconds 7200 }\n$b | Out-File C:\\x.ps1\nStart-Process powershell.exe -ArgumentList C:\\x.ps1\n',
    '$block = { Start-Sleep 14400 }\n$block | Out-File C:\\x.ps1\nStart-Process powershell.exe C:\\x.ps1\n',
    'Register-ScheduledJob -Name x -ScriptBlock { Start-Sleep 14400 }\n',
    'Start-Sleep -Seconds 60\n',
    'for ($i = 0; $i -lt 30; $i++) {\n    Start-Sleep -Seconds 60\n}\n',
    'Start-Sleep -Seconds $pause\n',
  ],
  profiles: ['run-scripts'],
});
