import { ruleSuite } from '../../../../support/lint';

ruleSuite('powershell-7-null-conditional', {
  wrong: ['$n = ${a}?.Name\n', '$n = (Get-Item x)?.Name\n', '$n = $a[0]?[1]\n'],
  right: ['$n = if ($null -ne $a) { $a.Name }\n', "$t = '(x)?.y'\n$m = $s -match '(a)?.b'\n"],
});
