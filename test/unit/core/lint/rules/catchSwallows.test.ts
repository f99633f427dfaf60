import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ruleSuite, severityOf } from '../../../../support/lint';

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
  it('is a note, whatever stands behind it', async () => {
    const copy = "try { Copy-Item a C:\\x -ErrorAction Stop } catch { Write-Warning 'Not copied' }\n";
    for (const script of [copy, `${copy}Start-Service Spooler\n`]) {
      assert.equal(await severityOf('catch-swallows', script), 'info', script);
    }
  });

  it('speaks of a try only in which something ends with an error', async () => {
    for (const [body, expected, underStop] of [
      ['attrib +r C:\\x; Write-Output Set', undefined, undefined],
      ['reg add HKLM\\X /v A /f 2>&1', 'info', 'info'],
      ['contoso.exe /set', 'info', 'info'],
      ['New-ItemProperty HKLM:\\X A', undefined, 'info'],
      ['New-ItemProperty HKLM:\\X A -ErrorAction Stop', 'info', 'info'],
      ['Set-ItemProperty HKLM:\\X A 1', undefined, 'info'],
      ['Start-Service x; Get-ScheduledTask | Where-Object { $_.State -eq 3 } | Start-ScheduledTask', undefined, 'info'],
      ['Start-Service x; [IO.File]::Copy("a", "b")', 'info', 'info'],
      ['Start-Service x; Install-Contoso', 'info', 'info'],
    ] as const) {
      const script = `try { ${body} } catch { Write-Host 'Not set' }\n`;
      assert.equal(await severityOf('catch-swallows', script), expected, script);
      const stop = `$ErrorActionPreference = 'Stop'\n${script}`;
      assert.equal(await severityOf('catch-swallows', stop), underStop, stop);
    }
  });
});
