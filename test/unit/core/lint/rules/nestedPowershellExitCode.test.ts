import { ruleSuite } from '../../../../support/lint';

ruleSuite('nested-powershell-exit-code', {
  wrong: ['powershell.exe -NoProfile -Command C:\\x\\setup.ps1\n', 'powershell -Command "& \'C:\\x\\setup.ps1\'"\n'],
  right: [
    'powershell.exe -NoProfile -File C:\\x\\setup.ps1\n',
    'powershell.exe -Command "& \'C:\\x\\setup.ps1\'; exit `$LASTEXITCODE"\n',
    'powershell.exe -Command Get-Date\n',
  ],
});
