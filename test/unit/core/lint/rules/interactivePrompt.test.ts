import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite } from '../../../../support/lint';

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
    'if ($Host.UI.RawUI.KeyAvailable) { $null = $Host.UI.RawUI.ReadKey() }\n',
    'choice /c yn /t 10 /d y\n',
    "function Ask { Read-Host 'x' }\nStart-Service Spooler\n",
    "# Read-Host\n$t = 'pause'\n",
    "function Read-Host { 'x' }\nRead-Host\n",
  ],
});

describe('interactive-prompt', () => {
  it('is milder where the command line can give the answer', async () => {
    for (const [script, expected] of [
      ["param([string]$Site)\nif (-not $Site) { $Site = Read-Host 'Site' }\n", 'warning'],
      ["param([string]$Site)\n$Site = Read-Host 'Site'\n", 'error'],
      ["param([string]$Site = (Read-Host 'Site'))\n", 'warning'],
      ["param([string]$Site)\nif (!$Site) { $script:Site = Read-Host 'Site' }\n", 'warning'],
      ["function F { param([string]$Site = (Read-Host 'Site')) }\nF\n", 'error'],
      ["param([Parameter(Mandatory)]$Site)\nif (-not $Site -or $again) { $Site = Read-Host 'Site' }\n", 'error'],
      ["param([string]$Site)\nif (-not $Site) { $Name = Read-Host 'Name' }\n", 'error'],
      ["if (-not $Site) { $Site = Read-Host 'Site' }\n", 'error'],
    ] as const) {
      const findings = await lintText(script);
      assert.equal(findings.find(({ rule }) => rule === 'interactive-prompt')?.severity, expected, script);
    }
  });

  it('asks for no value where only a key is waited for', async () => {
    const messages = (await lintText("pause\n$name = Read-Host 'Name'\n")).map(({ message }) => message);
    assert.match(messages[0] ?? '', /^pause waits for a key\..*Leave it out\.$/);
    assert.match(messages[1] ?? '', /^Read-Host waits for somebody to answer\..*from a parameter or a file\.$/);
  });
});
