import { ruleSuite } from '../../../../support/lint';

ruleSuite('nested-powershell-profile', {
  wrong: [
    'powershell.exe -ExecutionPolicy Bypass -File C:\\x\\setup.ps1\nexit $LASTEXITCODE\n',
    "$p = Start-Process powershell.exe -ArgumentList '-File C:\\x\\setup.ps1' -Wait -PassThru\nexit $p.ExitCode\n",
  ],
  right: [
    'powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -File C:\\x\\setup.ps1\nexit $LASTEXITCODE\n',
    'powershell.exe -Version\n',
    '& powershell.exe @arguments\n',
  ],
  fixes: [
    [
      'powershell.exe -File C:\\x\\setup.ps1\nexit $LASTEXITCODE\n',
      'powershell.exe -NoProfile -NonInteractive -File C:\\x\\setup.ps1\nexit $LASTEXITCODE\n',
    ],
  ],
});
