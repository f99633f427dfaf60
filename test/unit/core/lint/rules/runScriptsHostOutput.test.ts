import { ruleSuite } from '../../../../support/lint';

ruleSuite('run-scripts-host-output', {
  wrong: ["if (-not (Test-Path C:\\x)) {\n    Write-Host 'No folder'\n    exit 1\n}\n"],
  right: [
    "if (-not (Test-Path C:\\x)) {\n    Write-Output 'No folder'\n    exit 1\n}\n",
    "Write-Host 'Done'\nexit 0\n",
    "if (-not (Test-Path C:\\x)) {\n    Write-Host 'No folder'\n    Write-Output 'No folder'\n    exit 1\n}\n",
  ],
  fixes: [
    [
      "if (-not (Test-Path C:\\x)) {\n    Write-Host 'No folder'\n    exit 1\n}\n",
      "if (-not (Test-Path C:\\x)) {\n    Write-Output 'No folder'\n    exit 1\n}\n",
    ],
  ],
  profiles: ['run-scripts'],
});
