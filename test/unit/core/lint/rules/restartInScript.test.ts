import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite, severityOf } from '../../../../support/lint';

ruleSuite('restart-in-script', {
  wrong: [
    '$block = { Restart-Computer -Force }\n& $block\n',
    '(Get-WmiObject -Class Win32_OperatingSystem).Reboot()\n',
    'Restart-Computer -Force\n',
    'Restart-Computer -Wait -Timeout 30 -Force\n',
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
    'Restart-Computer -Timeout 30 -Force\n',
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

  it('speaks of a loop only where the script comes there each time', async () => {
    const messageOf = async (text: string): Promise<string> => {
      const findings = await lintText(text, { profiles: ['run-scripts'] });
      return findings.find(({ rule }) => rule === 'restart-in-script')?.message ?? '';
    };
    for (const script of [
      'Install-It\nRestart-Computer -Force\n',
      'function Start-Again { Restart-Computer -Force }\nStart-Again\n',
      'if ($log) { Write-Output $log }\nRestart-Computer\n',
    ]) {
      assert.match(await messageOf(script), /: a loop\./, script);
    }
    for (const script of [
      'if (-not (Test-Path $key)) { New-Item $key\nRestart-Computer -Force }\n',
      'if (Test-Path $key) { exit 0 }\nNew-Item $key\nRestart-Computer -Force\n',
      'function Start-Again { Restart-Computer -Force }\nif (Test-Pending) { Start-Again }\n',
    ]) {
      assert.match(await messageOf(script), /may run the script again after the start/, script);
    }
  });

  it('does not send to exit 3010 where another start is wanted', async () => {
    for (const script of ['shutdown -o -r -f -t 0\n', 'shutdown.exe /r /fw /t 5\n']) {
      const findings = await lintText(script, { profiles: ['epm-user'] });
      assert.deepEqual(
        findings.map(({ rule, severity, message }) => [rule, severity, message.includes('/t 60 or more')]),
        [['restart-in-script', 'warning', true]],
        script,
      );
    }
  });
});
