import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ruleSuite, severityOf } from '../../../../support/lint';

ruleSuite('execution-policy-changed', {
  wrong: [
    'Set-ExecutionPolicy Bypass\n',
    'Set-ExecutionPolicy -ExecutionPolicy RemoteSigned -Scope LocalMachine -Force\n',
  ],
  right: ['Set-ExecutionPolicy Bypass -Scope Process -Force\n', 'powershell.exe -ExecutionPolicy Bypass -File x.ps1\n'],
});

describe('execution-policy-changed', () => {
  it('is a note behind a condition, as somebody has thought of it', async () => {
    const script = 'if ($isBaseline) { Set-ExecutionPolicy RemoteSigned -Force }\n';
    assert.equal(await severityOf('execution-policy-changed', `param($isBaseline)\n${script}`), 'info');
  });
  it('is milder for the policy of one account', async () => {
    for (const [scope, expected] of [
      ['CurrentUser', 'info'],
      ['LocalMachine', 'warning'],
    ] as const) {
      const script = `Set-ExecutionPolicy Unrestricted -Scope ${scope} -Force\n`;
      assert.equal(await severityOf('execution-policy-changed', script), expected, scope);
    }
  });
});
