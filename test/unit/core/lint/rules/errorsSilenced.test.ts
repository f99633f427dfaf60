import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ruleSuite, severityOf } from '../../../../support/lint';

ruleSuite('errors-silenced', {
  wrong: [
    "$ErrorActionPreference = 'SilentlyContinue'\nCopy-Item a b\n",
    '$ErrorActionPreference = "Ignore"\nSet-ItemProperty HKLM:\\x y 1\n',
  ],
  right: [
    "$ErrorActionPreference = 'Stop'\nCopy-Item a b\n",
    "$ErrorActionPreference = 'SilentlyContinue'\nGet-Item x\n$ErrorActionPreference = 'Stop'\n",
    "function F { $ErrorActionPreference = 'SilentlyContinue' }\n",
    "$ErrorActionPreference = 'SilentlyContinue'\nmsiexec.exe /i C:\\x.msi /qn\n",
    "$ErrorActionPreference = 'SilentlyContinue'\nCopy-Item a b -ErrorAction Stop\n",
    "exit 0\n$ErrorActionPreference = 'SilentlyContinue'\nCopy-Item a b\n",
  ],
  fixes: [
    [
      "$ErrorActionPreference = 'SilentlyContinue'\nCopy-Item a b\n",
      "$ErrorActionPreference = 'Stop'\nCopy-Item a b\n",
    ],
  ],
});

describe('errors-silenced', () => {
  it('is milder where the script only reads', async () => {
    for (const [script, expected] of [
      ["$ErrorActionPreference = 'SilentlyContinue'\nGet-ItemProperty HKLM:\\x\n", 'info'],
      ["$ErrorActionPreference = 'SilentlyContinue'\nif (Get-Service x) { Stop-Service x }\n", 'warning'],
      ["$ErrorActionPreference = 'SilentlyContinue'\nStop-Service x\nif (-not $?) { exit 1 }\nCopy-Item a b\n", 'info'],
      ["$ErrorActionPreference = 'SilentlyContinue'\npowercfg /h off\nStop-Transcript\n", 'info'],
      ["function F { Stop-Service x }\n$ErrorActionPreference = 'SilentlyContinue'\nF\n", 'warning'],
    ] as const) {
      assert.equal(await severityOf('errors-silenced', script), expected, script);
    }
  });

  it('is milder where the script chooses its exit code by what it looks at', async () => {
    const silent = "$ErrorActionPreference = 'SilentlyContinue'\nNew-PSDrive HKU Registry HKEY_USERS\n";
    for (const [end, expected] of [
      ['if ($value -eq 1) { exit 0 } else { exit 1 }\n', 'info'],
      ['try { $v = $key.GetValue(1)\nif ($v -eq 1) { exit 0 } else { exit 1 } } catch { exit 1 }\n', 'info'],
      ['if ($value -eq 1) { exit 0 }\nexit 1\n', 'info'],
      ['if ($value -eq 1) { exit 1 }\nexit 0\n', 'warning'],
      ['if ($value -eq 1) { exit 1 }\n', 'warning'],
      ['if ($value -eq 1) { exit 0 } else { exit 0 }\n', 'warning'],
      ['try { Copy-Item a b\nexit 0 } catch { exit 1 }\n', 'warning'],
      ['exit 1\n', 'warning'],
    ] as const) {
      assert.equal(await severityOf('errors-silenced', silent + end), expected, end);
    }
  });
});
