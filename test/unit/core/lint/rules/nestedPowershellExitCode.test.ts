import { ruleSuite } from '../../../../support/lint';

ruleSuite('nested-powershell-exit-code', {
  wrong: [
    "Start-Process powershell.exe '-Command C:\\x\\setup.ps1' -Wait\n",
    "$p = Start-Process powershell.exe '-Command C:\\x\\setup.ps1' -PassThru\n",
    'powershell.exe -NoProfile -Command C:\\x\\setup.ps1\n',
    'powershell -Command "& \'C:\\x\\setup.ps1\'"\n',
  ],
  right: [
    "Start-Process powershell.exe '-Command C:\\x\\setup.ps1'\n",
    'powershell.exe -NoProfile -File C:\\x\\setup.ps1\n',
    'powershell.exe -Command "& \'C:\\x\\setup.ps1\'; exit `$LASTEXITCODE"\n',
    'powershell.exe -Command Get-Date\n',
  ],
});
