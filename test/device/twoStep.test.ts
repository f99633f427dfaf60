import { after, describe, it } from 'mocha';
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Device } from './device';
import { ahead, device, deviceSuite, pinsRemain, removeDevices } from './suite';
import { type World, jane, janeSid, system } from './world';

const stepOne = 'setupEPMCopyContentsToTempFolderStep1.ps1';
const stepTwo = 'setupEPMCopyContentsToTempFolderStep2.ps1';

/** What somebody did between the two steps, and how Step 2 answers. */
interface Between {
  readonly when: string;
  readonly reason: string;
  readonly keeps: boolean;
  readonly world?: Partial<World>;
  readonly act?: (folder: string, on: Device) => void;
}

const between: readonly Between[] = [
  {
    when: 'a copied script was changed',
    reason: 'step-one-untrusted',
    keeps: false,
    act: (folder) => {
      writeFileSync(path.join(folder, 'setup.ps1'), 'exit 0');
    },
  },
  {
    when: 'a copied file was removed',
    reason: 'step-one-untrusted',
    keeps: false,
    act: (folder) => {
      rmSync(path.join(folder, 'README.html'));
    },
  },
  {
    when: 'the folder belongs to somebody else',
    reason: 'step-one-untrusted',
    keeps: false,
    world: { userFolderOwner: 'S-1-5-21-1-2-3-1009' },
  },
  {
    when: 'others may open the folder',
    reason: 'step-one-untrusted',
    keeps: false,
    world: { userFolderRules: ['S-1-5-32-545'] },
  },
  {
    when: 'the record names another user',
    reason: 'step-one-untrusted',
    keeps: false,
    act: (folder) => {
      change(folder, (record) => ({ ...record, sid: 'S-1-5-21-1-2-3-1009' }));
    },
  },
  {
    when: 'the record is of another package',
    reason: 'step-one-untrusted',
    keeps: false,
    act: (folder, on) => {
      on.pack();
      assert.ok(existsSync(folder));
    },
  },
  {
    when: 'the record is a link',
    reason: 'step-one-untrusted',
    keeps: false,
    act: (folder) => {
      rmSync(path.join(folder, 'user.json'));
      symlinkSync('/etc/hostname', path.join(folder, 'user.json'));
    },
  },
  {
    when: 'the folder is a link',
    reason: 'step-one-untrusted',
    keeps: false,
    act: (folder, on) => {
      const other = path.join(on.root, 'other');
      cpSync(folder, other, { recursive: true });
      rmSync(folder, { recursive: true });
      symlinkSync(other, folder);
    },
  },
  {
    when: 'Step 1 did not complete',
    reason: 'step-one-missing',
    keeps: true,
    act: (folder) => {
      rmSync(path.join(folder, 'user.json'));
    },
  },
  {
    when: 'Step 1 did not run',
    reason: 'step-one-missing',
    keeps: true,
    act: (folder) => {
      rmSync(folder, { recursive: true });
    },
  },
  {
    when: 'two users ran Step 1',
    reason: 'several-step-ones',
    keeps: true,
    act: (folder) => {
      cpSync(folder, `${folder.slice(0, -1)}9`, { recursive: true });
    },
  },
  {
    when: 'the user claims the address of somebody else',
    reason: 'enrolled',
    keeps: false,
    act: (folder) => {
      change(folder, (record) => ({ ...record, addresses: ['boss@contoso.com'] }));
    },
  },
  { when: 'no directory answers', reason: 'enrolled', keeps: false, world: { directory: [] } },
  {
    when: 'the PINs expired',
    reason: 'pins-expired',
    keeps: false,
    act: (_, on) => {
      on.pack({ createdHours: -25, expiresHours: -1 });
    },
  },
  { when: 'Step 2 does not run as SYSTEM', reason: 'wrong-account', keeps: true, world: { account: jane } },
];

function folderOn(on: Device): string {
  return path.join(on.programData, `EnrollmentPackager.User.${janeSid}`);
}

function change(folder: string, edit: (record: object) => object): void {
  const file = path.join(folder, 'user.json');
  writeFileSync(file, JSON.stringify(edit(JSON.parse(readFileSync(file, 'utf8')) as object)));
}

describe('the two-step case: what Step 2 believes', () => {
  const { run } = deviceSuite();
  after(removeDevices);

  const runOf = ahead(between, async ({ world, act }) => {
    const on = device('epm-two-step', { account: { ...jane, IsElevated: false } });
    on.pack({ addresses: ['jane@contoso.com', 'boss@contoso.com'] });
    await run(on, stepOne, { env: { DEVICE_UPN: 'jane@contoso.com' } });
    act?.(folderOn(on), on);
    on.world = { ...on.world, account: system, ...world };
    return { on, result: (await run(on, stepTwo)).result };
  });
  for (const row of between) {
    const { when, reason, keeps } = row;
    it(`${reason}: ${when}`, async () => {
      const { on, result } = await runOf(row);
      assert.equal(result.reason, reason, result.message);
      assert.equal(pinsRemain(on), keeps);
      assert.ok(result.address === null || result.address === 'jane@contoso.com');
      if (reason !== 'wrong-account') {
        assert.deepEqual(readdirSync(on.programData), ['EnrollmentPackager'], "the user's folder is gone");
        assert.equal(existsSync(path.join(on.programData, 'EnrollmentPackager', 'Work', 'Claims')), false);
      }
      if (when === 'the folder is a link') {
        assert.ok(existsSync(path.join(on.root, 'other', 'user.json')), 'what the link pointed at is not touched');
      }
    });
  }

  it('Step 1 refuses to run as SYSTEM', async () => {
    const { result } = await run(device('epm-two-step'), stepOne);
    assert.equal(result.reason, 'wrong-account');
  });

  it('Step 1 replaces its own folder, and refuses that of somebody else', async () => {
    const on = device('epm-two-step', { account: { ...jane, IsElevated: false } });
    assert.equal((await run(on, stepOne)).result.reason, 'done');
    assert.equal((await run(on, stepOne)).result.reason, 'done');
    on.world = { ...on.world, userFolderOwner: 'S-1-5-21-1-2-3-1009' };
    assert.equal((await run(on, stepOne)).result.reason, 'user-folder-blocked');
  });

  it('Step 1 refuses a link in the place of its folder, and a file that somebody puts there before it is locked', async () => {
    const linked = device('epm-two-step', { account: { ...jane, IsElevated: false } });
    mkdirSync(path.join(linked.root, 'elsewhere'));
    symlinkSync(path.join(linked.root, 'elsewhere'), folderOn(linked));
    assert.equal((await run(linked, stepOne)).result.reason, 'user-folder-blocked');
    assert.deepEqual(readdirSync(path.join(linked.root, 'elsewhere')), []);
    const planted = device('epm-two-step', { account: { ...jane, IsElevated: false } });
    assert.equal((await run(planted, stepOne, { env: { DEVICE_PLANTS: '1' } })).result.reason, 'user-folder-blocked');
    assert.equal(existsSync(folderOn(planted)), false);
  });

  it('Step 1 does not take the word of icacls.exe for a lock', async () => {
    const on = device('epm-two-step', { account: { ...jane, IsElevated: false }, userFolderRules: ['S-1-5-32-545'] });
    assert.equal((await run(on, stepOne)).result.reason, 'folder-untrusted');
    assert.equal(existsSync(folderOn(on)), false);
  });

  it('Step 2 stages the clean-up before it looks at anything of the user, and deletes the folder of a package it cannot use', async () => {
    const on = device('epm-two-step', { account: { ...jane, IsElevated: false } });
    await run(on, stepOne);
    on.world = { ...on.world, account: system };
    on.put('deployment.json', '{');
    assert.equal((await run(on, stepTwo)).result.reason, 'package-invalid');
    assert.equal(existsSync(folderOn(on)), false);
    on.pack();
    await run(on, stepTwo);
    assert.equal((on.happened('task')[0] as { name: string }).name, 'EnrollmentPackager-CleanUp');
  });
});
