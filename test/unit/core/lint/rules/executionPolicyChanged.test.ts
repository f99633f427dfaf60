import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite, severityOf } from '../../../../support/lint';

ruleSuite('execution-policy-changed', {
  wrong: [
    'Set-ExecutionPolicy Bypass\n',
    'Set-ExecutionPolicy -ExecutionPolicy RemoteSigned -Scope LocalMachine -Force\n',
  ],
  right: ['Set-ExecutionPolicy Bypass -Scope Process -Force\n', 'powershell.exe -ExecutionPolicy Bypass -File x.ps1\n'],
});

describe('execution-policy-changed', () => {
  it('is a note: a script that sets up a device may mean it', async () => {
    assert.equal(await severityOf('execution-policy-changed', 'Set-ExecutionPolicy RemoteSigned -Force\n'), 'info');
  });
  it('says that the policy of one account is not that of the device', async () => {
    const messageOf = async (scope: string): Promise<string> => {
      const findings = await lintText(`Set-ExecutionPolicy Unrestricted -Scope ${scope} -Force\n`);
      return findings.find(({ rule }) => rule === 'execution-policy-changed')?.message ?? '';
    };
    assert.match(await messageOf('CurrentUser'), /only that of the account/);
    assert.match(await messageOf('LocalMachine'), /every script on the device/);
  });
});
