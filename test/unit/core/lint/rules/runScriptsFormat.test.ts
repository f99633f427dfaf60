import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ruleSuite, severityOf } from '../../../../support/lint';

ruleSuite('run-scripts-format', {
  wrong: ['Get-HotFix | Format-Table HotFixID\n', 'Get-HotFix | sort InstalledOn | ft -AutoSize\n'],
  right: [
    '$text = "$(Get-HotFix | Format-Table)"\n',
    'Get-HotFix | Select-Object HotFixID\n',
    '$text = Get-HotFix | Format-Table | Out-String\n',
    'Get-HotFix | Format-Table | Out-File C:\\x\\a.log\n',
  ],
  profiles: ['run-scripts'],
});

describe('run-scripts-format', () => {
  it('is certain only where the table has rows for sure', async () => {
    for (const [script, expected] of [
      ['Get-Service | Format-Table Name\n', 'warning'],
      ['Get-CimInstance Win32_BIOS | fl\n', 'warning'],
      ['Get-CimInstance Win32_Product | fl\n', 'info'],
      ['Get-Service -Name x | Format-Table Name\n', 'info'],
      ['Get-Service | Where-Object Status -eq Paused | Format-Table Name\n', 'info'],
      ['$a = Get-It\nif ($a) { Get-Service | Format-Table Name }\n', 'info'],
      ['$results | Sort-Object DisplayName | Format-Table -Auto\n', 'info'],
      ['$answer.drives | Format-Table\n', 'info'],
    ] as const) {
      assert.equal(await severityOf('run-scripts-format', script, ['run-scripts']), expected, script);
    }
  });
});
