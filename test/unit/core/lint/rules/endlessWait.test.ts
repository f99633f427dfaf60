import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ruleSuite, severityOf } from '../../../../support/lint';

ruleSuite('endless-wait', {
  wrong: [
    '$block = { while ($true) { Start-Sleep 5 } }\n& $block\n',
    'while ($true) { Start-Sleep 1; if (Test-Path x) { break } }\n',
    'while (-not (Test-Path C:\\x)) {\n    Start-Sleep -Seconds 5\n}\n',
    'while ($true) { Start-Sleep 60 }\n',
    'Start-Job { while ($true) { Start-Sleep 1 } } | Receive-Job -Wait\nRemove-Job *\n',
    "while ($job.JobState -ne 'Transferred') { Start-Sleep 2 }\n",
    "do { Start-Sleep 5 } until ($job.JobState -in 'Transferred', 'Acknowledged')\n",
    '$p = Start-Process a.exe -PassThru\ndo { Start-Sleep 2 } until ($p.HasExited)\n',
    '$q = Start-Process a.exe -Wait -PassThru\ndo { Start-Sleep 2 } until ($p.HasExited)\n',
    'do { Start-Sleep 1 } until (Get-Process x -ErrorAction SilentlyContinue)\n',
  ],
  right: [
    'Start-Job { while ($true) { Start-Sleep 1 } }\nWait-Job $other -Timeout 60\nGet-Job | Stop-Job\n',
    '$block = { while ($true) { Start-Sleep 5 } }\n$block | Out-File C:\\x.ps1\n',
    '$clock = [Diagnostics.Stopwatch]::StartNew()\nwhile (-not (Test-Path C:\\x) -and $clock.Elapsed.TotalMinutes -lt 10) {\n    Start-Sleep -Seconds 5\n}\n',
    'while ($true) { Start-Sleep 1; $tried++; if ((Test-Path x) -or $tried -gt 60) { break } }\n',
    '$i = 0\ndo { Start-Sleep 1; $i++ } until ((Test-Path x) -or $i -gt 60)\n',
    'while (Test-Path x) { Remove-It }\n',
    "while ($job.JobState -eq 'Transferring') { Start-Sleep 2 }\n",
    "do { $answer = Read-Host 'Next'; Start-Sleep 1 } until ($answer -eq 'q')\n",
    "do { $n = $host.UI.PromptForChoice('a', 'b', $all, 0); Start-Sleep 2 } until ($n -eq 4)\n",
    "$job = Start-BitsTransfer $a $b -Asynchronous -RetryTimeout 600\ndo { Start-Sleep 5 } until ($job.JobState -in ('Transferred', 'Error'))\n",
    "do { Start-Sleep 5; $n++ } until ($job.JobState -in ('Transferred', 'Error') -or $n -gt 60)\n",
    '$p = Start-Process a.exe -Wait -PassThru\ndo { Start-Sleep 2 } until ( $p.HasExited )\n',
    '$p = Start-Process a.exe -Wait -PassThru\nwhile (-not $p.HasExited) { Start-Sleep 2 }\n',
    '$b.Add_Click({ while (-not (Test-Path x)) { Start-Sleep 5 } })\n',
  ],
});

describe('endless-wait', () => {
  it('is an info where BITS gives up some day', async () => {
    const script = "do { Start-Sleep 5 } until ($job.JobState -in ('Transferred', 'Error'))\n";
    assert.equal(await severityOf('endless-wait', script, ['cm-package']), 'info');
  });
});
