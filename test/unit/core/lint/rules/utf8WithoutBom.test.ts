import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { DeliveryProfile } from '../../../../../src/core/lint/deliveryProfile';
import { lintText, ruleSuite } from '../../../../support/lint';

ruleSuite('utf8-without-bom', {
  wrong: [
    'Write-Output "Gr\u00FC\u00DFe"\n',
    '# caf\u00E9\n$a = 1\n',
    'Write-Output "a \u2013 b"\n',
    "$x = 'a \u2019s'\n",
    "$x = 'lost: \uFFFD, kept: \u00FC'\n",
  ],
  right: ['Write-Output "Gruesse"\n', "$x = 'lost: \uFFFD'\n", '\uFEFFWrite-Output "Gr\u00FC\u00DFe"\n'],
});

// What reaches the device is the text, not the file.
ruleSuite('utf8-without-bom', {
  profiles: ['run-scripts'],
  wrong: [],
  right: ['Write-Output "Gr\u00FC\u00DFe"\n', 'Write-Output "a \u2013 b"\n'],
});
ruleSuite('utf8-without-bom', {
  profiles: ['run-scripts', 'cm-package'],
  wrong: ['Write-Output "a \u2013 b"\n'],
  right: [],
});

describe('utf8-without-bom', () => {
  const found = async (text: string): Promise<readonly (readonly [severity: string, at: string])[]> =>
    (await lintText(text, { profiles: ['cm-package'] }))
      .filter(({ rule }) => rule === 'utf8-without-bom')
      .map(({ severity, start }) => [severity, text.slice(0, start)]);

  it('is all that is said of a script of which PowerShell reads other strings than were written', async () => {
    // The byte 0x84 of this sign is a low quotation mark in windows-1252, which PowerShell takes for a quote.
    const script = 'Write-Host "\u2139 Start"\nRead-Host "Name"\n';
    const rules = async (text: string, profile: DeliveryProfile): Promise<readonly string[]> =>
      (await lintText(text, { profiles: [profile] })).map(({ rule }) => rule);
    assert.deepEqual(await rules(script, 'cm-package'), ['utf8-without-bom']);
    assert.ok((await rules(`\uFEFF${script}`, 'cm-package')).includes('interactive-prompt'));
    assert.ok((await rules(script, 'run-scripts')).includes('interactive-prompt'));
    assert.ok((await rules('$a = "\u00FC"\nRead-Host $a\n', 'cm-package')).includes('interactive-prompt'));
  });
  it('warns only of what changes the work, and points at it', async () => {
    assert.deepEqual(await found("# f\u00FCr\n$a = 'gr\u00FCn'\n"), [['warning', "# f\u00FCr\n$a = 'gr"]]);
    assert.deepEqual(await found("# f\u00FCr\nWrite-Host 'gr\u00FCn'\n"), [['info', "# f\u00FCr\nWrite-Host 'gr"]]);
    assert.deepEqual(await found("param([Parameter(HelpMessage = 'gr\u00FCn')]$A)\n"), [
      ['info', "param([Parameter(HelpMessage = 'gr"],
    ]);
    assert.deepEqual(await found('# f\u00FCr\n'), [['info', '# f']]);
  });
  it('only notes texts that the script as it stands does not use', async () => {
    const given = "$t = '\u00AB x'\n$u = $t\n$on = $false\n";
    assert.deepEqual(await found(`${given}if ($on) { Show-Toast "$u" }\n`), [['info', "$t = '"]]);
    assert.deepEqual(await found(`${given}if ($on) { Show-Toast "$u" }\nShow-Toast $t\n`), [['warning', "$t = '"]]);
    assert.deepEqual(await found(`${given}if (-not $on) { Show-Toast "$u" }\n`), [['warning', "$t = '"]]);
    assert.deepEqual(await found("exit 0\n$t = '\u00AB x'\n"), [['info', "exit 0\n$t = '"]]);
  });
  it('only notes bare words that stand where a command should', async () => {
    assert.deepEqual(await found('\u26A0 Not ready yet \u26A0\n'), [['info', '']]);
    assert.deepEqual(await found('\u00DCberpr\u00FCfung folgt\n'), [['info', '']]);
    const texts = "\u26A0 Not ready yet\n$t = 'gr\u00FCn'\nShow-Toast $t\n";
    assert.deepEqual(await found(texts), [['warning', "\u26A0 Not ready yet\n$t = 'gr"]]);
    assert.deepEqual(await found('Copy-Item a gr\u00FCn\n'), [['warning', 'Copy-Item a gr']]);
    assert.deepEqual(await found('& .\\gr\u00FCn.exe\n'), [['warning', '& .\\gr']]);
    assert.deepEqual(await found('function Gr\u00FCn { 1 }\nGr\u00FCn\n'), [['warning', 'function Gr']]);
    assert.deepEqual(await found('Import-Module X\nGr\u00FCn\n'), [['warning', 'Import-Module X\nGr']]);
  });
  it('takes texts in functions for used, as another file may load this one', async () => {
    const script = "function Get-It { $t = '\u00AB x'; $t }\nStart-Service Spooler\n";
    assert.deepEqual(await found(script), [['warning', "function Get-It { $t = '"]]);
  });
  it('points at the quote or dash that the script breaks at', async () => {
    const text = '$a = "gr\u00FCn"\nGet-Item \u2013Path "C:\\x"\n';
    assert.deepEqual(await found(text), [['error', '$a = "gr\u00FCn"\nGet-Item ']]);
    assert.deepEqual(await found('$a = \u201Cx\u201D\n'), [['error', '$a = ']]);
    assert.deepEqual(await found('Write-Host "\u{1F600} \u2713 done"\n'), [['error', 'Write-Host "\u{1F600} ']]);
  });
  it('breaks at a wide space in the code, not in texts and comments', async () => {
    assert.deepEqual(await found('param(\n\u00A0 [string]$a\n)\n'), [['error', 'param(\n']]);
    assert.deepEqual(await found("# a\u00A0b\n$a = 'a\u00A0b'\n"), [['warning', "# a\u00A0b\n$a = 'a"]]);
    assert.deepEqual(await found("$a = 'x'\n$b = 1\u3000+ 1\n"), [['error', "$a = 'x'\n$b = 1"]]);
  });
  it('warns of texts in blocks of which a file is made', async () => {
    const script = "$b = { $t = '\u00AB x'; $t }\nSet-Content C:\\x.ps1 $b\n";
    assert.deepEqual(await found(script), [['warning', "$b = { $t = '"]]);
  });
  it('is silent where only PowerShell 7 starts the script', async () => {
    assert.deepEqual(await found('#Requires -Version 7.0\n$a = \u201Cx\u201D\n'), []);
  });
});
