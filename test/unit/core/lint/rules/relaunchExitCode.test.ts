import { ruleSuite } from '../../../../support/lint';

ruleSuite('relaunch-exit-code', {
  wrong: [
    'if (-not [Environment]::Is64BitProcess) {\n    Start-Process "$env:windir\\Sysnative\\WindowsPowerShell\\v1.0\\powershell.exe" -ArgumentList "-File $PSCommandPath" -Wait\n    exit 0\n}\n',
    'if (-not [Environment]::Is64BitProcess) {\n    & "$env:windir\\Sysnative\\WindowsPowerShell\\v1.0\\powershell.exe" -NoProfile -File $PSCommandPath\n    exit\n}\n',
  ],
  right: [
    'if (-not [Environment]::Is64BitProcess) {\n    & "$env:windir\\Sysnative\\WindowsPowerShell\\v1.0\\powershell.exe" -NoProfile -File $PSCommandPath\n    exit $LASTEXITCODE\n}\n',
  ],
  fixes: [
    [
      'if ($x) {\n    & "$env:windir\\Sysnative\\WindowsPowerShell\\v1.0\\powershell.exe" -NoProfile -File $PSCommandPath\n    exit\n}\n',
      'if ($x) {\n    & "$env:windir\\Sysnative\\WindowsPowerShell\\v1.0\\powershell.exe" -NoProfile -File $PSCommandPath\n    exit $LASTEXITCODE\n}\n',
    ],
  ],
});
