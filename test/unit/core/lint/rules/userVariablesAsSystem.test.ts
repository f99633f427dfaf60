import { ruleSuite } from '../../../../support/lint';

ruleSuite('user-variables-as-system', {
  wrong: ["$f = Join-Path $env:APPDATA 'x'\n", '$u = $env:USERNAME\n'],
  right: [
    "$f = Join-Path $env:ProgramData 'x'\n",
    '$domain = $env:USERDOMAIN\n',
    '$domain = [Environment]::UserDomainName\n',
    'if (-not $isSystem) { $f = $env:APPDATA }\n',
    "$f = if ($account.IsElevated) { 'a' }\nelse { $env:LOCALAPPDATA }\n",
  ],
  profiles: ['epm-system'],
});
