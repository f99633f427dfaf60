import { after, describe, it } from 'mocha';
import assert from 'node:assert/strict';
import { device, deviceSuite, pinsRemain, removeDevices } from './suite';
import { jane } from './world';

const policy = 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System';

describe('the UAC scripts', () => {
  const { run } = deviceSuite();
  after(removeDevices);

  it('change nothing for expired PINs, another case, or without rights', async () => {
    const expired = device('epm-uac', { account: jane });
    expired.pack({ createdHours: -25, expiresHours: -1 });
    assert.equal((await run(expired, 'disableUac.ps1')).result.reason, 'pins-expired');
    assert.equal(pinsRemain(expired), false);
    const other = device('sccm');
    assert.equal((await run(other, 'disableUac.ps1')).result.reason, 'package-invalid');
    const user = device('epm-uac', { account: { ...jane, IsElevated: false } });
    assert.equal((await run(user, 'disableUac.ps1')).result.reason, 'not-elevated');
    for (const on of [expired, other, user]) {
      assert.deepEqual([...on.happened('registry'), ...on.happened('task')], []);
    }
  });

  it('say when Windows refuses', async () => {
    const { result } = await run(device('epm-uac', { account: jane, registryRefuses: true }), 'disableUac.ps1');
    assert.equal(result.reason, 'uac-unchanged');
  });

  it('restore 1 where nothing was noted, also without a package', async () => {
    const on = device('epm-uac', { account: jane });
    on.put('deployment.json', '{');
    assert.equal((await run(on, 'enableUac.ps1')).result.reason, 'done');
    assert.equal(on.registryNow[policy]?.['EnableLUA'], 1);
    assert.equal(pinsRemain(on), false);
  });

  it('leave the choice of an organisation that has UAC off already', async () => {
    const on = device('epm-uac', { account: jane });
    on.registry[policy] = { EnableLUA: 0 };
    await run(on, 'disableUac.ps1');
    await run(on, 'enableUac.ps1', { keepRegistry: true });
    assert.equal(on.registryNow[policy]?.['EnableLUA'], 0);
  });
});
