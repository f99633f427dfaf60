import { ruleSuite } from '../../../../support/lint';

ruleSuite('nested-powershell-exit-code', {
  wrong: [
    "$p = Start-Process powershell.exe '-Command C:\\x\\setup.ps1' -PassThru -Wait\nexit $p.ExitCode\n",
    'powershell.exe -NoProfile -Command C:\\x\\setup.ps1\nexit $LASTEXITCODE\n',
    'powershell -Command "& \'C:\\x\\setup.ps1\'"\nif ($LASTEXITCODE -ne 0) { exit 1 }\n',
  ],
  right: [
    "Start-Process powershell.exe '-Command C:\\x\\setup.ps1' -Wait\n",
    "$p = Start-Process powershell.exe '-Command C:\\x\\setup.ps1' -PassThru\n",
    'powershell.exe -NoProfile -Command C:\\x\\setup.ps1\n',
    "Start-Process powershell.exe '-Command C:\\x\\setup.ps1'\n",
    'powershell.exe -NoProfile -File C:\\x\\setup.ps1\n',
    'powershell.exe -Command "& \'C:\\x\\setup.ps1\'; exit `$LASTEXITCODE"\n',
    'powershell.exe -Command Get-Date\n',
  ],
});
