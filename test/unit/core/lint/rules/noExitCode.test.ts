import { ruleSuite } from '../../../../support/lint';

ruleSuite('no-exit-code', {
  wrong: ["if (-not $ok) {\n    Write-Error 'It failed'\n}\n"],
  right: [
    "if (-not $ok) {\n    Write-Error 'It failed'\n    exit 1\n}\n",
    "$ErrorActionPreference = 'Stop'\nWrite-Error 'x'\n",
    "function F { Write-Error 'x' }\n",
  ],
});
