import { ruleSuite } from '../../../../support/lint';

ruleSuite('restart-in-script', {
  wrong: [
    '(Get-WmiObject -Class Win32_OperatingSystem).Reboot()\n',
    'Restart-Computer -Force\n',
    'shutdown.exe /r /t 0\n',
    'Restart-Service CcmExec\n',
    'shutdown -r -t 60\n',
  ],
  right: [
    '(Get-WmiObject -Class Win32_OperatingSystem).Win32Shutdown(4)\n',
    'exit 3010\n',
    'shutdown /a\n',
    'Restart-Computer -ComputerName $other\n',
    'Restart-Service Spooler\n',
    'Restart-Computer -WhatIf\n',
  ],
});
