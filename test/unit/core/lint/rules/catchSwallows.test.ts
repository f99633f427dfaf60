import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite, severityOf } from '../../../../support/lint';

ruleSuite('catch-swallows', {
  wrong: [
    "try {\n    Set-ItemProperty -Path 'HKLM:\\SYSTEM\\X' -Name A -Value 1 -ErrorAction Stop\n}\ncatch {\n    Write-Host 'failed'\n}\n",
    'try { Start-Service x -ErrorAction Stop } catch { }\n',
  ],
  right: [
    'try { if (Test-Path $log) { Get-Content $log | ForEach-Object { Write-Output $_ } } } catch { }\nexit 0\n',
    "try { Add-LocalGroupMember Users a -ErrorAction SilentlyContinue } catch { Write-Output 'Failed' }\n",
    "try {\n    Set-ItemProperty -Path 'HKLM:\\SYSTEM\\X' -Name A -Value 1 -ErrorAction Stop\n}\ncatch {\n    Write-Host 'failed'\n    exit 1\n}\n",
    'try { Set-Service x -Status Running -ErrorAction Stop } catch { $failed = $true }\nif ($failed) { exit 1 }\n',
    'try { Remove-Item x -ErrorAction Stop } catch { }\n',
    "Try { Set-ExecutionPolicy -ExecutionPolicy 'ByPass' -Scope 'Process' -Force } Catch {}\n",
    'try { Start-Transcript C:\\x\\a.log } catch { }\n',
    'try { Start-Service x -ErrorAction Stop } catch { <# it may run already #> }\n',
  ],
  fixes: [
    [
      "try {\n    Set-ItemProperty -Path 'HKLM:\\SYSTEM\\X' -Name A -Value 1 -ErrorAction Stop\n}\ncatch {\n    Write-Host 'failed'\n}\n",
      "try {\n    Set-ItemProperty -Path 'HKLM:\\SYSTEM\\X' -Name A -Value 1 -ErrorAction Stop\n}\ncatch {\n    Write-Host 'failed'\n    exit 1\n}\n",
    ],
    [
      'try { Start-Service x -ErrorAction Stop } catch { }\n',
      'try { Start-Service x -ErrorAction Stop } catch { exit 1 }\n',
    ],
  ],
});

describe('catch-swallows', () => {
  it('says where the catch never runs', async () => {
    for (const [action, expected] of [
      ['', true],
      [' -ErrorAction Stop', false],
    ] as const) {
      const script = `try { Set-ItemProperty HKLM:\\X A 1${action} } catch { Write-Host 'Not set' }\n`;
      const [first] = (await lintText(script)).filter(({ rule }) => rule === 'catch-swallows');
      assert.equal(first?.message.startsWith('No ordinary failure'), expected, script);
    }
  });

  it('is milder where the failure may not matter', async () => {
    const copy = "try { Copy-Item a C:\\x -ErrorAction Stop } catch { Write-Warning 'Not copied' }\n";
    for (const [script, expected] of [
      [copy, 'warning'],
      [`${copy}Write-Output 'Done'\n`, 'warning'],
      [`${copy}Start-Service Spooler\n`, 'info'],
      ["try { Start-Service x -ErrorAction Stop } catch { Write-Warning 'No' }\nCopy-Item a C:\\x\n", 'warning'],
    ] as const) {
      assert.equal(await severityOf('catch-swallows', script), expected, script);
    }
  });
});
