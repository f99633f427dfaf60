import { describe } from 'mocha';
import assert from 'node:assert/strict';
import type { EnrolmentCase } from '../../src/core/project/enrolmentCase';
import { usualSid } from '../../src/simulator/device/usualWorld';
import { deviceSuite, together } from './suite';
import type { Run, VirtualDevice } from './virtualDevice';

/** Under which the server knows Jane; the directory of the device knows her under another one. */
const sealed = 'jane@contoso.com';
const other = 'u1044@corp.contoso.com';

/** What the management tool runs in each case that enrols a user, up to the script that decides. */
const runs: Readonly<Partial<Record<EnrolmentCase, (on: VirtualDevice) => Promise<Run>>>> = {
  sccm: (on) => on.run('setup.ps1'),
  'epm-current-user': (on) => on.run('setup.ps1', { as: 'administrator' }),
  'epm-two-step': async (on) => {
    await on.run('setupEPMCopyContentsToTempFolderStep1.ps1', { as: 'user' });
    return on.run('setupEPMCopyContentsToTempFolderStep2.ps1');
  },
  'epm-uac': async (on) => {
    await on.run('disableUac.ps1');
    return on.run('setup.ps1', { as: 'administrator' });
  },
};

describe('a PIN that is sealed to the SID of its user', () => {
  const { open } = deviceSuite();

  async function janesDevice(enrolmentCase: EnrolmentCase, sid = usualSid): Promise<VirtualDevice> {
    const on = await open({ enrolmentCase, users: [sealed, other], sid });
    const jane = { ...on.user, sid: usualSid, directory: [other], upn: other };
    Object.assign(on.device.world, { people: [jane], signedIn: [jane] });
    on.giveAccounts([sealed, other]);
    return on;
  }

  const cases = Object.entries(runs).map(([enrolmentCase, run]) => [
    `${enrolmentCase}: opens there, and brings the address under which the server knows her`,
    async (): Promise<void> => {
      const on = await janesDevice(enrolmentCase as EnrolmentCase);
      const { result } = await run(on);
      assert.deepEqual([result.reason, result.address], ['enrolled', sealed], result.message);
      assert.deepEqual(
        on.leftovers().filter((place) => place.includes('PIN')),
        [],
      );
    },
  ]);

  together({
    ...(Object.fromEntries(cases) as Readonly<Record<string, () => Promise<void>>>),
    'does not open for another account, which gets the PIN of its own address': async () => {
      const on = await janesDevice('epm-current-user', usualSid.replace('1104', '1105'));
      const { result } = await on.run('setup.ps1', { as: 'administrator' });
      assert.deepEqual([result.reason, result.address], ['enrolled', other]);
    },
    'counts as enrolled already when the same package comes again, and again': async () => {
      const on = await janesDevice('sccm');
      assert.equal((await on.run('setup.ps1')).result.reason, 'enrolled');
      assert.equal((await on.run('setup.ps1')).result.reason, 'already-enrolled');
      assert.equal((await on.run('setup.ps1')).result.reason, 'already-enrolled');
    },
  });
});
