import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite, severityOf } from '../../../../support/lint';

ruleSuite('restart-in-script', {
  wrong: [
    '$block = { Restart-Computer -Force }\n& $block\n',
    '(Get-WmiObject -Class Win32_OperatingSystem).Reboot()\n',
    'Restart-Computer -Force\n',
    'shutdown.exe /r /t 0\n',
    'Restart-Service CcmExec\n',
    'shutdown -r -t 60\n',
  ],
  right: [
    'Register-ScheduledJob -Name x -ScriptBlock { Restart-Computer -Force }\n',
    '(Get-WmiObject -Class Win32_OperatingSystem).Win32Shutdown(4)\n',
    'exit 3010\n',
    'shutdown /a\n',
    'Restart-Computer -ComputerName $other\n',
    'Restart-Service Spooler\n',
    'Restart-Computer -WhatIf\n',
    'Restart-Computer @there -Force\n',
    'Invoke-Command -ComputerName $other { Restart-Computer -Force }\n',
    'Invoke-Command -Session $session -ScriptBlock { if ($full) { Restart-Service CcmExec } }\n',
    "$answer = Read-Host 'Restart?'\nif ($answer -eq 'y') { Restart-Computer }\n",
  ],
});

describe('restart-in-script', () => {
  it('is milder where the script has time to end', async () => {
    for (const [script, expected] of [
      ['shutdown.exe /r /t 0\n', 'error'],
      ['shutdown.exe /r /t 59\n', 'error'],
      ['shutdown.exe /r /t 60\n', 'info'],
      ["Start-Process shutdown.exe -ArgumentList '-r -t 300'\n", 'info'],
      ['shutdown.exe /r\n', 'error'],
      ['shutdown.exe /r /t $seconds\n', 'info'],
      ['shutdown.exe /g /t ([int]($minutes * 60)) /f\n', 'info'],
      ['Invoke-Command { Restart-Computer -Force }\n', 'error'],
      ['param([switch]$Restart)\nif ($Restart) { Restart-Computer }\n', 'info'],
      ['param([switch]$Restart)\nif (-not $Restart) { Restart-Computer }\n', 'error'],
      ['param([switch]$Restart = $true)\nif ($Restart) { Restart-Computer }\n', 'error'],
      ['param([switch]$Restart)\nif ($Restart) { 1 } else { Restart-Computer }\n', 'error'],
    ] as const) {
      const findings = await lintText(script, { profiles: ['run-scripts'] });
      assert.equal(findings.find(({ rule }) => rule === 'restart-in-script')?.severity, expected, script);
    }
  });

  it('knows whose agent runs the job', async () => {
    for (const [script, profile, expected] of [
      ['Stop-Service CcmExec\n', 'cm-package', 'warning'],
      ['Stop-Service CcmExec\n', 'epm-system', undefined],
      ['net stop CBA8\n', 'epm-system', 'warning'],
      ['Stop-Service CcmExec\nStart-Process C:\\a\\ccmsetup.exe -ArgumentList /uninstall\n', 'cm-package', 'info'],
      ['Stop-Service CcmExec\nwinmgmt /resetrepository\n', 'cm-package', 'info'],
      ['Stop-Service CcmExec, ccmsetup\n', 'cm-package', 'warning'],
      ['Restart-Computer\nC:\\a\\ccmsetup.exe /uninstall\n', 'cm-package', 'warning'],
      ['net stop CBA8\n', 'cm-package', undefined],
    ] as const) {
      assert.equal(await severityOf('restart-in-script', script, [profile]), expected, `${script} ${profile}`);
    }
  });
});
