import { ruleSuite } from '../../../../support/lint';

ruleSuite('relaunch-arguments', {
  wrong: [
    'param([string]$Site)\nif (-not [Environment]::Is64BitProcess) {\n    & "$env:windir\\Sysnative\\WindowsPowerShell\\v1.0\\powershell.exe" -NoProfile -File $PSCommandPath\n    exit $LASTEXITCODE\n}\n$Site\n',
  ],
  right: [
    'param([string]$Site)\nif (-not [Environment]::Is64BitProcess) {\n    & "$env:windir\\Sysnative\\WindowsPowerShell\\v1.0\\powershell.exe" -NoProfile -File $PSCommandPath -Site $Site\n    exit $LASTEXITCODE\n}\n',
    'if (-not [Environment]::Is64BitProcess) {\n    & "$env:windir\\Sysnative\\WindowsPowerShell\\v1.0\\powershell.exe" -NoProfile -File $PSCommandPath\n    exit $LASTEXITCODE\n}\n',
  ],
});
