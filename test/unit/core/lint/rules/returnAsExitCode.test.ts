import { ruleSuite } from '../../../../support/lint';

ruleSuite('return-as-exit-code', {
  wrong: [
    '$s = New-Object -ComObject X\nforeach ($one in $s.All) { if (-not $one.Done) { return 1 } }\nreturn 0\n',
    '$s = New-Object -ComObject X\nif ($s.Failed) { return 1 }\nreturn 0\n',
    '$s = New-Object -ComObject X\nif ($s.Title) { return 1 }\n',
    'Install-It\nif ($a.Contains("x")) { return 1 }\nreturn 0\n',
    'Copy-Item a C:\\x\nif ($done) { return 0 } else { return 1 }\n',
    'if (-not $ok) { return 1 }\n',
    'return 1603\n',
    "exit 'failed'\n",
  ],
  right: [
    '$s = New-Object -ComObject Microsoft.Update.Session\nforeach ($one in $s.All) { if ($one.Title.Contains("KB1")) { return 1 } }\nreturn 0\n',
    '$found = Get-WinEvent -FilterHashtable $wanted\nif ($found) { return 1 } else { return 0 }\n',
    'if (-not $ok) { exit 1 }\n',
    'if (Test-Path C:\\x) { return 1 }\nreturn 0\n',
    'function F { return 1 }\n',
    'return 0\n',
    'exit 3010\n',
    'exit $code\n',
  ],
  fixes: [['if (-not $ok) { return 1 }\n', 'if (-not $ok) { exit 1 }\n']],
});
