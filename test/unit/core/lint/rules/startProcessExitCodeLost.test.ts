import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite, severityOf } from '../../../../support/lint';

ruleSuite('start-process-exit-code-lost', {
  wrong: [
    'do {\n  $left = Get-It\n  Start-Process setup.exe /S -Wait\n} while ($left -gt 3)\n',
    "Start-Process C:\\a\\ccmsetup.exe -ArgumentList '/noservice /install' -Wait\n",
    'function Install-It { Start-Process C:\\x\\setup.exe /S -Wait }\nInstall-It\n',

    "Start-Process msiexec.exe -ArgumentList '/i a.msi /qn' -Wait\n",
    "Start-Process -FilePath C:\\x\\setup.exe -ArgumentList '/S' -Wait:$true\n",
    'function Find-It { Get-ItemProperty HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\* }\nFind-It x\nStart-Process setup.exe /S -Wait\n',
    'function Find-It { Test-InstallOf x }\nfunction Install-It { Start-Process setup.exe /S -Wait }\n$there = Find-It\nInstall-It\n$there\n',
    "$p = Start-Process setup.exe '/S' -Wait -PassThru\n'done'\n",
    'function Find-It { Get-ItemProperty HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\* }\nfunction Install-It { Start-Process setup.exe /S -Wait }\nfunction Invoke-All { Find-It\nInstall-It }\nInvoke-All\n',
    `Start-Process setup.exe /S -Wait\n${'#\n'.repeat(300)}Write-Output $file.VersionInfo\n`,
    'Start-Process C:\\x\\a.msi /quiet -Wait -NoNewWindow\n',
    "Start-Process dism.exe '/Online /Get-Features /Enable-Feature' -Wait\n",
    "Start-Process dism.exe '/Online /Cleanup-Image /RestoreHealth' -Wait\n",
    'Start-Process dism.exe $what -Wait\n',
    "Start-Process dism.exe '/Online /Cleanup-Image /RestoreHealth' -Wait -PassThru -RedirectStandardOutput $log\nGet-Content $log\nif ($x) { exit 1 }\n",
  ],
  right: [
    "Start-Process C:\\a\\setup.exe '/S' -Wait -PassThru\n$keys = Get-ChildItem HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\nif (-not ($keys | Where-Object { $_.GetValue('DisplayName') -eq 'A' })) { throw 'not there' }\n",
    "do {\n  $left = Get-CimInstance Win32_Product | Where-Object Name -like 'A*'\n  Start-Process msiexec.exe '/x {A} /qn' -Wait -PassThru\n} while ($null -ne $left)\n",
    'while (Get-CimInstance Win32_Product -Filter $what) { Start-Process setup.exe /S -Wait }\n',
    "Start-Process dism.exe '/Image:C:\\m', '/Get-ScratchSpace' -Wait\n",
    "Start-Process dism.exe '/Online /Cleanup-Image /ScanHealth' -Wait\n",
    "Start-Process pnputil.exe '/enum-drivers' -Wait\n",
    "$log = 'C:\\x\\a.log'\nStart-Process setup.exe '/S' -Wait -RedirectStandardOutput $log\n$told = Get-Content $log\nif ($told -notmatch 'done') { exit 1 }\n",
    "Start-Process setup.exe '/S' -Wait -PassThru -RedirectStandardError C:\\x\\a.log\nif (Get-Content C:\\x\\a.log) { throw 'failed' }\n",
    'Start-Process C:\\x\\setup.exe /S -Wait\nif (-not (Get-HotFix KB1)) { exit 1 }\n',
    'Start-Process C:\\x\\setup.exe /S -Wait\n$there = [Microsoft.Win32.Registry]::GetValue($key, $name, $null)\n',
    'Start-Process powershell.exe -ArgumentList "pnputil /add-driver *.inf /install | Out-File a.log" -Wait\n',
    '$b.Add_Click({ Start-Process C:\\x\\setup.exe /S -Wait })\n',
    'function Install-It { Start-Process C:\\x\\setup.exe /S -Wait }\nStart-Service Spooler\n',

    "$process = Start-Process msiexec.exe -ArgumentList '/i a.msi /qn' -Wait -PassThru\nif (0, 3010, 1641 -notcontains $process.ExitCode) { exit $process.ExitCode }\n",
    "$code = (Start-Process setup.exe '/S' -Wait -PassThru).ExitCode\n",
    'Start-Process C:\\a\\ccmsetup.exe -ArgumentList /uninstall -Wait\n',
    'Start-Process notepad.exe -Wait\n',
    'function Find-It { Get-ItemProperty HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\* }\n$find = "(Find-It x)"\nStart-Process setup.exe /S -Wait\nif (-not (Invoke-Expression $find)) { exit 1 }\n',
    `function Find-It { Get-ItemProperty HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\* }\nfunction Get-Version { (Find-It).DisplayVersion }\nfunction Install-It { Start-Process setup.exe /S -Wait\n${'#\n'.repeat(300)}Confirm-It }\nfunction Confirm-It { if ((Get-Version) -ne $wanted) { $script:failed = $true } }\nInstall-It\nexit $failed\n`,
    `Start-Process setup.exe /S -Wait\n${'#\n'.repeat(300)}if ((Get-Item $exe).VersionInfo.FileVersion -lt $wanted) { exit 1 }\n`,
    `function Find-It { Get-ItemProperty HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\* }\nStart-Process setup.exe /S -Wait\n${'#\n'.repeat(300)}if (-not (Find-It x)) { exit 1 }\n`,
  ],
  fixes: [
    [
      "Start-Process msiexec.exe -ArgumentList '/i a.msi /qn' -Wait\n",
      "$process = Start-Process msiexec.exe -ArgumentList '/i a.msi /qn' -Wait -PassThru\nif (0, 3010, 1641 -notcontains $process.ExitCode) { exit $process.ExitCode }\n",
    ],
  ],
});

describe('start-process-exit-code-lost', () => {
  const messageOf = async (text: string): Promise<string> => {
    const findings = await lintText(text);
    return findings.find(({ rule }) => rule === 'start-process-exit-code-lost')?.message ?? '';
  };

  it('says that a package is no program where it is started as one', async () => {
    for (const way of ['-NoNewWindow', '-RedirectStandardOutput $log']) {
      assert.match(await messageOf(`Start-Process C:\\x\\a.msi /quiet -Wait ${way}\n`), /a\.msi is none: this always/);
    }
    const always = await messageOf('$p = Start-Process "$dir\\a.msp" -Wait -PassThru -NoNewWindow\nexit $p.ExitCode\n');
    assert.match(always, /this always fails/);
    assert.match(await messageOf('Start-Process C:\\x\\a.msi /quiet -Wait -NoNewWindow:$false\n'), /never asked/);
  });

  it('sends to what -PassThru gives where that stands there already', async () => {
    assert.match(
      await messageOf('Start-Process setup.exe /S -Wait -PassThru\n'),
      /Keep the process that -PassThru gives/,
    );
    assert.match(await messageOf('Start-Process setup.exe /S -Wait\n'), /Start it with -PassThru/);
  });

  it('lets pass that a package to be removed was not there', async () => {
    const removal = "Start-Process msiexec.exe -ArgumentList '/x {A} /qn' -Wait\n";
    assert.match(await messageOf(removal), /1605/);
    assert.match(await messageOf('Start-Process msiexec.exe -ArgumentList "/x$code /qn" -Wait -PassThru\n'), /1605/);
    assert.doesNotMatch(await messageOf("Start-Process msiexec.exe -ArgumentList '/i a.msi /qn' -Wait\n"), /1605/);
    const findings = await lintText(removal);
    assert.match(JSON.stringify(findings[0]?.fix), /0, 1605, 3010, 1641/);
    const driver = "Start-Process pnputil.exe -ArgumentList '/add-driver a.inf /install' -Wait\n";
    assert.match(await messageOf(driver), /259 where no device needs the driver/);
  });

  it('does not send to the exit code of regedit', async () => {
    const rule = 'start-process-exit-code-lost';
    assert.equal(await severityOf(rule, 'Start-Process regedit.exe "/s $file" -Wait\n'), 'info');
    assert.equal(await severityOf(rule, 'Start-Process setup.exe "/s $file" -Wait\n'), 'warning');
    assert.equal(await severityOf(rule, 'if (Test-It) { Start-Process setup.exe "/s $file" -Wait }\n'), 'info');
  });

  it('names no program that it does not know', async () => {
    for (const program of ['$box.Text', '$uninstaller', '"C:\\x\\setup-$version.exe"']) {
      const findings = await lintText(`Start-Process ${program} -ArgumentList '/qn' -Wait\n`);
      const found = findings.filter(({ rule }) => rule === 'start-process-exit-code-lost');
      assert.deepEqual(
        found.map(({ values }) => values),
        [['this program']],
      );
    }
  });

  it('is a note for what is no installer by its name', async () => {
    for (const [program, expected] of [
      ['C:\\x\\setup.exe', 'warning'],
      ['msiexec.exe', 'warning'],
      ['$installer', 'warning'],
      ['C:\\x\\OOSU10.exe', 'info'],
      ['$tool', 'info'],
    ] as const) {
      const script = `Start-Process ${program} -ArgumentList '/quiet' -Wait\n`;
      assert.equal(await severityOf('start-process-exit-code-lost', script), expected, program);
    }
  });
});
