import { ruleSuite } from '../../../../support/lint';

ruleSuite('interactive-prompt', {
  wrong: [
    "$pin = Read-Host 'PIN'\n",
    'pause\n',
    '[Console]::ReadKey()\n',
    "$null = $Host.UI.RawUI.ReadKey('NoEcho')\n",
    'cmd /c pause\n',
    "function Ask { Read-Host 'x' }\nAsk\n",
    'choice /c yn\n',
  ],
  right: [
    'param([string]$Name)\n',
    "if ([Environment]::UserInteractive) { Read-Host 'x' }\n",
    "# Read-Host\n$t = 'pause'\n",
    "function Read-Host { 'x' }\nRead-Host\n",
  ],
});
