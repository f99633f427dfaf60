import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite } from '../../../../support/lint';

ruleSuite('run-as-prompt', {
  wrong: ['Start-Process powershell.exe -Verb RunAs\n', 'saps cmd.exe -verb runas\n'],
  right: [
    '$b.Add_Click({ Start-Process a.exe -Verb RunAs })\n',

    'Start-Process powershell.exe -Wait\n',
    "if (-not $principal.IsInRole('Administrators')) { Start-Process powershell.exe -Verb RunAs; exit }\n",
  ],
});

describe('run-as-prompt', () => {
  it('is asked by users only', async () => {
    const script = '$tool.Verb = "RunAs"\nStart-Process powershell.exe -Verb RunAs -Wait\n';
    for (const [profile, expected] of [
      ['epm-user', 2],
      ['epm-system', 0],
      ['run-scripts', 0],
    ] as const) {
      const findings = await lintText(script, { profiles: [profile] });
      assert.equal(findings.filter(({ rule }) => rule === 'run-as-prompt').length, expected, profile);
    }
  });
});
