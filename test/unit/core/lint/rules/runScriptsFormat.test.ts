import { ruleSuite } from '../../../../support/lint';

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
