import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite } from '../../../../support/lint';

ruleSuite('interactive-prompt', {
  wrong: [
    'param($A = (Read-Host))\n',
    "$pin = Read-Host 'PIN'\n",
    'pause\n',
    '[Console]::ReadKey()\n',
    "$null = $Host.UI.RawUI.ReadKey('NoEcho')\n",
    'cmd /c pause\n',
    "function Ask { Read-Host 'x' }\nAsk\n",
    'choice /c yn\n',
  ],
  right: [
    'param([Parameter(Mandatory)]$A = (Read-Host))\n',
    "$secret = Read-Host -MaskInput 'Secret'\n",
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
      ["param([switch]$Accept)\nif (-not($Accept)) { $a = $Host.UI.PromptForChoice('T', 'M', $o, 0) }\n", 'warning'],
      ["param([switch]$Accept)\nif ($Accept -eq $false) { Read-Host 'Sure' }\n", 'warning'],
      ["param([switch]$Ask)\nif ($Ask) { Read-Host 'Sure' }\n", 'info'],
      ["param([switch]$Ask)\nif ($Ask) { 1 } else { Read-Host 'Sure' }\n", 'error'],
      ["param([switch]$Ask = $true)\nif ($Ask) { Read-Host 'Sure' }\n", 'error'],
      ["$Ask = Get-It\nif ($Ask) { Read-Host 'Sure' }\n", 'error'],
    ] as const) {
      const findings = await lintText(script);
      assert.equal(findings.find(({ rule }) => rule === 'interactive-prompt')?.severity, expected, script);
    }
  });

  it('is silent where Run Scripts has ended the script for want of a file beside it', async () => {
    const count = async (before: string, profile: 'run-scripts' | 'cm-package'): Promise<number> =>
      (await lintText(`${before}\npause\n`, { profiles: [profile] })).filter(
        ({ rule }) => rule === 'interactive-prompt',
      ).length;
    const ending = '[xml]$x = Get-Content "$PSScriptRoot\\a.xml" -ErrorAction Stop';
    assert.equal(await count(ending, 'run-scripts'), 0);
    assert.equal(await count('Import-Module $PSScriptRoot\\a.psm1 -ErrorAction Stop', 'run-scripts'), 0);
    for (const going of [
      ending.replace(' -ErrorAction Stop', ''),
      ending.replace('$PSScriptRoot', 'C:'),
      `try { ${ending} } catch { 1 }`,
      `if ($a) { ${ending} }`,
      `function F { ${ending} }`,
      `foreach ($a in $b) { ${ending} }`,
    ]) {
      assert.equal(await count(going, 'run-scripts'), 1, going);
    }
    assert.equal(await count(ending, 'cm-package'), 1);
  });

  it('asks for no value where only a key is waited for', async () => {
    const messages = (await lintText("pause\n$name = Read-Host 'Name'\n")).map(({ message }) => message);
    assert.match(messages[0] ?? '', /^pause waits for a key\..*Leave it out\.$/);
    assert.match(messages[1] ?? '', /^Read-Host waits for somebody to answer\..*from a parameter or a file\.$/);
  });

  it('asks for no value where the answer goes nowhere', async () => {
    for (const [script, isKey] of [
      ["Read-Host 'Press Enter'\n", true],
      ["$null = Read-Host 'Press Enter'\n", true],
      ["[void](Read-Host 'Press Enter')\n", true],
      ["Read-Host 'Press Enter' | Out-Null\n", true],
      ["$key = $Host.UI.RawUI.ReadKey('NoEcho,IncludeKeyDown')\n", true],
      ['[void][Console]::ReadKey()\n', true],
      ["$name = Read-Host 'Name'\nWrite-Host $name\n", false],
      ["Copy-Item (Read-Host 'From') C:\\x\n", false],
      ["Read-Host 'Name' | Set-Content C:\\x\n", false],
      ["function Ask { Read-Host 'Name' }\n$a = Ask\n$a\n", false],
      ["$word = $(Write-Host 'Word'; Read-Host)\nSend-It $word\n", false],
      ["$word = if ($a) { Read-Host 'Word' } else { 'b' }\nSend-It $word\n", false],
      ["if (Test-It) { Read-Host 'Press Enter' }\n", true],
      ["if ((Read-Host 'Sure') -eq 'y') { 1 }\n", false],
      ["$Host.UI.PromptForChoice('T', 'M', $o, 0)\n", false],
    ] as const) {
      const findings = await lintText(script);
      const message = findings.find(({ rule }) => rule === 'interactive-prompt')?.message ?? '';
      assert.equal(/waits for a key\..*Leave it out\.$/.test(message), isKey, `${script}: ${message}`);
    }
  });
});
