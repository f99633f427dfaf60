import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite } from '../../../../support/lint';

ruleSuite('try-without-stop', {
  wrong: [
    'try { Copy-Item $a $b } catch { $told = "$_" }\nif ($told) { exit 1 }\n',
    'try { Copy-Item $a $b } catch { $told = "$_"; Write-Host $told }\n',
    'try { Copy-Item $a $b } catch { $state.Failed = 1 }\n',
    'try { Copy-Item $a $b } catch { $global:failed = 1 }\n',
    'try { Copy-Item $a $b } catch { $failed = Send-Report }\n',
    'try { Set-ItemProperty $key a 1 } catch { exit 1 }\nif (-not (Test-Path $key)) { exit 1 }\n',
    'try { Copy-Item $a $b } catch { exit 1 }\nif (Test-Path $c) { exit 1 }\n',
    'try { Copy-Item $a $b } catch { exit 1 }\nif (Test-Path $b) { "There" }\n',
    'try { Copy-Item $a $b } catch { exit 1 }\nif ($b) { exit 1 }\n',
    'try { Copy-Item $a $b } catch { exit 1 }\nif (Test-Path $b) { Stop-Here 1 }\n',
    'try {\n    Copy-Item $a $b\n}\ncatch {\n    exit 1\n}\n',
    'try { Get-Service x } catch { exit 1 }\n',
    "$store = 'Cert:\\LocalMachine\\Root'\ntry { Remove-Item $file } catch { exit 1 }\n",
    'try { Get-Service x } catch { Write-Error $_; exit 1 }\n',
    "try { Get-Service x } catch { Write-Error 'No service' }\n",
  ],
  right: [
    "try { Copy-Item $a $b } catch { $told = 'Error: ' + $_.Exception.Message }\n",
    'try { Set-ItemProperty $key a 1 } catch { exit 1 }\n$now = (Get-ItemProperty $key).a\nif ($now -ne 1) { exit 1 }\n',
    'try { Copy-Item $a $b } catch { exit 1 }\nif (-not (Test-Path $b)) { exit 1 }\n',
    'try { Copy-Item $a $b } catch { exit 1 }\n$now = Get-FileHash $b\nif ($now.Hash -ne $hash) { throw "Not copied" }\n',
    'function Stop-Here($Code) { exit $Code }\ntry { Copy-Item $a $b } catch { exit 1 }\n$now = Get-Hash -Path $b\nif ($now -ne $hash) { Stop-Here -Code 1 }\n',
    'try {\n    Copy-Item $a $b -ErrorAction Stop\n}\ncatch {\n    exit 1\n}\n',
    "$ErrorActionPreference = 'Stop'\ntry { Copy-Item $a $b } catch { exit 1 }\n",
    'try { Copy-Item $a $b; [int]::Parse($x) } catch { exit 1 }\n',
    'try { Copy-Item $a $b } finally { 1 }\n',
    'try { Remove-Item "Cert:\\LocalMachine\\Root\\$old" } catch { exit 1 }\n',
    '$path = "Cert:\\LocalMachine\\Root\\$old"\ntry { Remove-Item $path } catch { exit 1 }\n',
    'try { Copy-Item $a $b } catch { }\n',
    'try { Copy-Item $a $b } catch { Write-Error $_ }\n',
    'try { Copy-Item $a $b } catch { <# does not matter #> }\n',
  ],
  fixes: [
    [
      'try {\n    Copy-Item $a $b\n}\ncatch {\n    exit 1\n}\n',
      'try {\n    Copy-Item $a $b -ErrorAction Stop\n}\ncatch {\n    exit 1\n}\n',
    ],
  ],
});

describe('try-without-stop', () => {
  it('says so for one of many that may well be missing', async () => {
    for (const [body, isOneOfMany] of [
      ['foreach ($one in $paths) { $files += Get-ChildItem $one }', true],
      ['foreach ($one in $paths) { Remove-Item $one -Recurse }', true],
      ['foreach ($one in $names) { Start-Service $one }', false],
      ['Get-ChildItem $one', false],
      ['Copy-Item $a $b; foreach ($one in $paths) { Remove-Item $one }', false],
    ] as const) {
      const script = `foreach ($turn in 1, 2) { try { ${body} } catch { exit 1 } }\n`;
      const finding = (await lintText(script)).find(({ rule }) => rule === 'try-without-stop');
      assert.equal(finding?.message.includes('the other turns go on'), isOneOfMany, script);
    }
  });

  const found = async (text: string): Promise<readonly (string | number | undefined)[]> => {
    const findings = await lintText(text);
    return findings
      .filter(({ rule }) => rule === 'try-without-stop')
      .flatMap(({ values, start, end, fix }) => [values[0], text.slice(start, end), fix?.edits.length]);
  };

  it('names what has to work in a pipeline', async () => {
    const deletes = 'try { Get-ChildItem $old -Force | Remove-Item -Force -Recurse } catch { exit 1 }\n';
    assert.deepEqual(await found(deletes), ['Remove-Item', 'Remove-Item', 2]);
    assert.deepEqual(await found('try { Get-Service x | Where-Object Status } catch { exit 1 }\n'), [
      'Get-Service',
      'Get-Service',
      1,
    ]);
    assert.deepEqual(await found('try { Get-Item $a; Remove-Item $a } catch { exit 1 }\n'), [
      'Get-Item',
      'Get-Item',
      2,
    ]);
  });
});
