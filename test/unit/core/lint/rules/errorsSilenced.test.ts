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
      ["function F { Stop-Service x }\n$ErrorActionPreference = 'SilentlyContinue'\nF\n", 'warning'],
    ] as const) {
      assert.equal(await severityOf('errors-silenced', script), expected, script);
    }
  });
});
