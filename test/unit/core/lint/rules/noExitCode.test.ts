import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite, severityOf } from '../../../../support/lint';

ruleSuite('no-exit-code', {
  wrong: ["if (-not $ok) {\n    Write-Error 'It failed'\n}\n"],
  right: [
    "if (-not $ok) {\n    Write-Error 'It failed'\n    exit 1\n}\n",
    "$ErrorActionPreference = 'Stop'\nWrite-Error 'x'\n",
    "function F { Write-Error 'x' }\n",
  ],
});

describe('no-exit-code', () => {
  it('says nothing of a branch that the host never takes', async () => {
    const script = "if (-not [Environment]::Is64BitProcess) { Write-Error 'The 64-bit script failed' }\n";
    const other = `${script.trim()} else { Write-Error 'It failed' }\n`;
    for (const [text, profile, expected] of [
      [script, 'cm-package', 1],
      [script, 'run-scripts', 0],
      [other, 'run-scripts', 1],
    ] as const) {
      const findings = await lintText(text, { profiles: [profile] });
      assert.equal(findings.filter(({ rule }) => rule === 'no-exit-code').length, expected, profile);
    }
  });

  it('says where the script goes on with something else', async () => {
    const load = "try { $name = (Get-Name -ErrorAction Stop) } catch { Write-Error 'No name'";
    for (const [script, goesOn] of [
      [`${load}; $name = 'PC' }\nRename-Computer $name\n`, true],
      [`${load} }\nRename-Computer x\n`, true],
      [`${load}; return }\nRename-Computer $name\n`, false],
      [`${load} }\nWrite-Host 'Done'\n`, false],
      ["try { Install-Module x -ErrorAction Stop } catch { Write-Error 'No' }\nCopy-Item a b\n", false],
      ["try { Install-Module x } catch { Write-Error 'No'; $other = 'y' }\nCopy-Item $other b\n", true],
      ["try { Install-Module x } catch { Write-Error 'No'; $failed = $true }\nCopy-Item $failed b\n", false],
      ["if (-not $name) { Write-Error 'No name'; $name = 'PC' }\nRename-Computer $name\n", true],
      ["if (-not $name) { Write-Error 'No name'; $failed = $true }\nRename-Computer $failed\n", false],
      [`foreach ($one in $all) { ${load}; $name = 'PC' }\nAdd-It $name }\n`, true],
      [`foreach ($one in $all) { ${load} }\nAdd-It $name }\n`, false],
      ["if (-not $name) { $text = 'No'; Write-Error $text }\n$text = 'Yes'\nAdd-It $text\n", false],
      ["foreach ($one in $all) { $name = 'x' + $one; Write-Error $name }\nAdd-It $name\n", false],
      ["if (-not $name) { Write-Error 'No name' }\nRename-Computer $name\n", false],
    ] as const) {
      const finding = (await lintText(script)).find(({ rule }) => rule === 'no-exit-code');
      assert.equal(finding?.message.includes('goes on and ends with 0'), goesOn, script);
    }
  });

  it('says where the catch never runs', async () => {
    for (const [action, expected] of [
      ['', true],
      [' -ErrorAction Stop', false],
    ] as const) {
      const script = `try { Remove-Item C:\\x${action} } catch { Write-Error 'Not removed' }\n`;
      const [first] = (await lintText(script)).filter(({ rule }) => rule === 'no-exit-code');
      assert.equal(first?.message.startsWith('No ordinary failure'), expected, script);
    }
  });

  it('only notes it where no failure comes to the catch, and -ErrorAction Stop alone would not bring it there', async () => {
    const script = "try { attrib.exe +h C:\\x; Get-ChildItem C:\\x } catch { Write-Error 'Not hidden' }\n";
    assert.equal(await severityOf('no-exit-code', script), 'info');
  });

  it('does not leave a loop at the first failure', async () => {
    const script = 'foreach ($one in $all) { try { Install-It $one } catch { Write-Error $_ } }\n';
    const [first] = (await lintText(script)).filter(({ rule }) => rule === 'no-exit-code');
    assert.match(first?.message ?? '', /behind the loop\.$/);
  });
});
