import { ruleSuite } from '../../../../support/lint';

ruleSuite('wildcard-in-path', {
  wrong: ["Remove-Item 'C:\\x\\report[1].txt' -Force\n", '$there = Test-Path -Path "$env:ProgramData\\setup[2].exe"\n'],
  right: [
    "Remove-Item -LiteralPath 'C:\\x\\report[1].txt' -Force\n",
    "Remove-Item 'C:\\x\\report[0-9].txt'\n",
    "Remove-Item 'C:\\x\\[ab]*.txt'\n",
  ],
  fixes: [
    ["Remove-Item 'C:\\x\\report[1].txt' -Force\n", "Remove-Item -LiteralPath 'C:\\x\\report[1].txt' -Force\n"],
    ["$there = Test-Path -Path 'C:\\x\\a[2].exe'\n", "$there = Test-Path -LiteralPath 'C:\\x\\a[2].exe'\n"],
  ],
});
