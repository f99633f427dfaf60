import { ruleSuite } from '../../../../support/lint';

ruleSuite('unclosed', {
  wrong: [
    "if ($a) {\n    'x'\n",
    'function A {\n    if ($x) {\n        1\n}\n\nfunction B {\n    2\n}\n',
    "$a = 'never ends\n$b = 2\n",
    'Write-Host (Get-Date\n',
    "@'\ntext\n",
  ],
  right: [
    "if ($a) {\n    'x'\n}\n",
    "$a = @'\n{ ( \"\n'@\n",
    "# it's { fine\n$a = \"$(if ($x) { '}' })\"\n",
    '$b = \'"\' + "\'" # "\n',
    '<# { #>\n`{\n',
    "${a}b = ')'\n$c = [char]'{'\n",
  ],
});
