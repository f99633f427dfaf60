import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite } from '../../../../support/lint';

ruleSuite('native-exit-code-unchecked', {
  wrong: [
    'dism /online /enable-feature /featurename:X\nexit 3010\n',
    'dism /online /enable-feature /featurename:X\nif ($done) { exit 0 }\nexit 1\n',
    'if (-not $on) {\n  dism /online /enable-feature /featurename:X\n}\nexit 0\n',
    'dism /online /cleanup-image /restorehealth\n',
    'pnputil.exe /add-driver x.inf /install\nif (-not (Get-PrinterDriver x)) { Add-PrinterDriver x }\n',
    "pnputil.exe /add-driver x.inf /install\n'done'\n",
    '& "$env:windir\\System32\\dism.exe" /online /enable-feature /featurename:NetFx3\n',
    'msiexec /i a.msi /qn\n',
    "& 'C:\\x\\setup.exe' /S\n",
  ],
  right: [
    'if (-not $on) {\n  dism /online /enable-feature /featurename:X\n  Restart-Computer\n  exit 1\n}\n',
    "dism /online /enable-feature /featurename:X\nthrow 'Start it again'\n",
    'dism /online /cleanup-image /scanhealth\n',
    'pnputil.exe /add-driver x.inf /install\n$d = Get-PrinterDriver x\nif (-not $d) { Write-Error No; exit 1 }\n',
    'certutil -f -importpfx a.pfx\n$cert = Get-ChildItem Cert:\\LocalMachine\\My\n',
    '$b.Add_Click({ dism /online /enable-feature /featurename:NetFx3 })\n',

    'pnputil.exe /add-driver x.inf /install\nif ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }\n',
    '$out = dism /online /get-features\n',
    'dism /online /enable-feature /featurename:X | Out-Null\nif (-not $?) { exit 1 }\n',
    'ipconfig /flushdns\n',
  ],
  fixes: [
    [
      'pnputil.exe /add-driver x.inf /install\n',
      'pnputil.exe /add-driver x.inf /install\nif ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }\n',
    ],
  ],
});

describe('native-exit-code-unchecked', () => {
  const advice = async (text: string): Promise<string | undefined> =>
    (await lintText(text))
      .find(({ rule }) => rule === 'native-exit-code-unchecked')
      ?.message.replace(/^.*\. (?=\S+ )/, '');

  it('does not send to $LASTEXITCODE where PowerShell does not wait', async () => {
    for (const call of ["& 'C:\\x\\Uninstall.exe' /S\n", "& 'C:\\x\\setup.exe' /S\n", 'msiexec /i a.msi /qn\n']) {
      assert.match((await advice(call)) ?? '', /^Use Start-Process with -Wait/, call);
    }
  });
  it('does where PowerShell waits', async () => {
    for (const call of [
      'pnputil.exe /add-driver x.inf /install\n',
      "& 'C:\\x\\setup.exe' /S | Out-Null\n",
      "& 'C:\\x\\setup.exe' /S > C:\\x\\a.log\n",
      "cmd /c 'C:\\x\\setup.exe /S'\n",
    ]) {
      assert.match((await advice(call)) ?? '', /^Test \$LASTEXITCODE/, call);
    }
  });
  it('does not say that the script goes on where it waits in another way', async () => {
    for (const [script, expected] of [
      ["& '.\\Setup.exe' /S\n", true],
      ["& '.\\Setup.exe' /S\nWait-Process setup\n", false],
      ['msiexec /i a.msi /qn\n', true],
      ['msiexec /i a.msi /qn\nwhile (Get-Process msiexec) { Start-Sleep 1 }\n', false],
    ] as const) {
      const [finding] = (await lintText(script)).filter(({ rule }) => rule === 'native-exit-code-unchecked');
      assert.equal(/the script goes on/.test(finding?.message ?? ''), expected, script);
      assert.equal(/is never asked/.test(finding?.message ?? ''), !expected, script);
    }
  });
  it('does not say whether PowerShell waits for the Office Deployment Tool', async () => {
    const call = '.\\setup.exe /configure a.xml\n';
    const [finding] = (await lintText(call)).filter(({ rule }) => rule === 'native-exit-code-unchecked');
    assert.match(finding?.message ?? '', /^Nobody asks whether setup worked/);
  });
  it('leaves a program that is not there to the rule that says so', async () => {
    const call = 'pnputil.exe /add-driver x.inf /install\n';
    const rules = async (text: string): Promise<readonly string[]> =>
      (await lintText(text, { profiles: ['cm-package'] })).map(({ rule }) => rule);
    assert.deepEqual(await rules(call), ['system32-redirected']);
    assert.ok(
      (await rules(`if (-not [Environment]::Is64BitProcess) { & $again }\n${call}`)).includes(
        'native-exit-code-unchecked',
      ),
    );
  });
  it('names no program that it does not know', async () => {
    const [finding] = (await lintText('cmd /c "C:\\x\\setup-$version.exe /S"\n')).filter(
      ({ rule }) => rule === 'native-exit-code-unchecked',
    );
    assert.deepEqual(finding?.values, ['the program']);
  });
});
