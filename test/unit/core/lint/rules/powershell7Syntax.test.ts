import { ruleSuite } from '../../../../support/lint';

ruleSuite('powershell-7-syntax', {
  wrong: [
    '$x = $a ? 1 : 2\n',
    "$y = $a ?? 'b'\n",
    '$z ??= 3\n',
    'Get-Item x && Get-Item y\n',
    'function F { process { 1 } clean { 2 } }\n',
  ],
  right: ['$x = if ($a) { 1 } else { 2 }\n', 'Get-Process | ? { $_.Id }\n', "$t = 'a ? b : c'\n# a && b\n"],
  fixes: [['$x = $a ? 1 : 2\n', '$x = if ($a) { 1 } else { 2 }\n']],
});
