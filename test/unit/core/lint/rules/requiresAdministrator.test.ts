import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ruleSuite, severityOf } from '../../../../support/lint';

ruleSuite('requires-administrator', {
  wrong: ["#Requires -RunAsAdministrator\n'x'\n"],
  right: ["#Requires -Version 5.1\n'x'\n"],
  profiles: ['epm-user'],
});

describe('requires-administrator', () => {
  it('is a note where the script checks the rights as well', async () => {
    const line = '#Requires -RunAsAdministrator\n';
    const check = "if (-not $principal.IsInRole('Administrators')) { exit 1 }\n";
    assert.equal(await severityOf('requires-administrator', line, ['epm-user']), 'error');
    assert.equal(await severityOf('requires-administrator', line + check, ['epm-user']), 'info');
  });
});
