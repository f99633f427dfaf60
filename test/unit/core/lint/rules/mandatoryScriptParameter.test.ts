import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite } from '../../../../support/lint';

ruleSuite('mandatory-script-parameter', {
  wrong: [
    '[CmdletBinding(SupportsShouldProcess)]\nparam([Parameter(Mandatory)]$A)\n',
    '[CmdletBinding()]\nparam([Parameter(Mandatory)]$A, [switch]$WhatIf)\n',
    'param([Parameter(Mandatory = $true)][string]$Pin)\n',
    'param([Parameter(Mandatory)]$A)\n',
    "param([Parameter(Mandatory)]$A = 'x')\n",
    "param([Parameter(Mandatory, ParameterSetName = 'One')]$A, $B)\n",
    "[CmdletBinding(DefaultParameterSetName = 'Two')]\nparam([Parameter(ParameterSetName = 'One')]$A, [Parameter(Mandatory, ParameterSetName = 'Two')]$B)\n",
    "param([Parameter(ParameterSetName = 'One')]$A, [Parameter(ParameterSetName = 'Two')]$B, [Parameter(Mandatory)]$C)\n",
  ],
  right: [
    '[CmdletBinding(SupportsShouldProcess = $true)]\nparam([Parameter(Mandatory)]$A, [switch]$WhatIf)\n',
    "param([string]$Folder = 'C:\\x')\n",
    'function F { param([Parameter(Mandatory)]$A) $A }\n',
    'param([Parameter(Mandatory = $false)]$A)\n',
    "[CmdletBinding(DefaultParameterSetName = 'Two')]\nparam([Parameter(Mandatory, ParameterSetName = 'One')]$A, [Parameter(ParameterSetName = 'Two')]$B)\n",
    "param([Parameter(Mandatory, ParameterSetName = 'One')]$A, [Parameter(Mandatory, ParameterSetName = 'Two')]$B)\n",
  ],
  profiles: ['epm-system'],
});

describe('mandatory-script-parameter', () => {
  it('sends to the default only where that is one', async () => {
    for (const [written, advice] of [
      ["$A = 'x'", /Leave Mandatory out\.$/],
      ['$A', /Give it a default/],
      ["$A = ''", /or leave Mandatory out and give a default that serves\.$/],
      ['$A = $null', /or leave Mandatory out and give a default that serves\.$/],
    ] as const) {
      const findings = await lintText(`param([Parameter(Mandatory)]${written})\n`, { profiles: ['epm-system'] });
      assert.match(findings.find(({ rule }) => rule === 'mandatory-script-parameter')?.message ?? '', advice, written);
    }
  });
});
