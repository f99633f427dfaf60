import { describe, it } from 'mocha';
import assert from 'node:assert/strict';
import { cpSync, existsSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import type { ExitReason } from '../../src/core/outcome/exitCodes';
import { usersSid } from '../../src/simulator/device/accounts';
import { ahead, deviceSuite } from './suite';
import { boss, folderOf, jane, leaveUserFolder, own, putRecord, stepTwo, stranger, twoStep } from './userFolder';
import { dataFolder, type VirtualDevice } from './virtualDevice';

/** What somebody did between the two steps, and how Step 2 answers. */
interface Between {
  readonly when: string;
  readonly reason: ExitReason;
  readonly act: (folder: string, on: VirtualDevice) => void;
}

const between: readonly Between[] = [
  {
    when: 'the user claims the address of somebody else, and adds a script',
    reason: 'enrolled',
    act: (folder, on) => {
      putRecord(on, folder, { addresses: [boss] });
      on.put(path.join(folder, 'profile.ps1'), 'exit 0', on.user.sid);
    },
  },
  {
    when: 'a script was changed',
    reason: 'step-one-untrusted',
    act: (folder, on) => {
      on.put(path.join(folder, 'setup.ps1'), 'exit 0', on.user.sid);
    },
  },
  {
    when: 'a file was removed',
    reason: 'step-one-untrusted',
    act: (folder, on) => {
      rmSync(path.join(folder, 'README.html'));
      on.device.settle();
    },
  },
  {
    when: 'the folder belongs to somebody else',
    reason: 'step-one-untrusted',
    act: (folder, { device }) => {
      device.access.setOwner(folder, stranger, { recursive: false });
    },
  },
  {
    when: 'others may open the folder',
    reason: 'step-one-untrusted',
    act: (folder, { device }) => {
      device.access.grant(folder, usersSid, 'Modify, Synchronize');
    },
  },
  {
    when: 'the record names another user',
    reason: 'step-one-untrusted',
    act: (folder, on) => {
      putRecord(on, folder, { sid: stranger });
    },
  },
  {
    when: 'the record is of another package',
    reason: 'step-one-untrusted',
    act: (folder, on) => {
      putRecord(on, folder, { packageId: '5c1f4b1e-0d7a-4b0c-9a3d-6e2f81b7c940' });
    },
  },
  {
    when: 'the record is a link',
    reason: 'step-one-untrusted',
    act: (folder, on) => {
      const file = path.join(folder, 'user.json');
      cpSync(file, on.real('C:\\Users\\Public\\user.json'));
      rmSync(file);
      symlinkSync(on.real('C:\\Users\\Public\\user.json'), file);
      on.device.settle();
    },
  },
  {
    when: 'the record is larger than any record',
    reason: 'step-one-untrusted',
    act: (folder, on) => {
      putRecord(on, folder, { padding: 'x'.repeat(70_000) });
    },
  },
  {
    when: 'the record is no JSON',
    reason: 'step-one-untrusted',
    act: (folder, on) => {
      on.put(path.join(folder, 'user.json'), '{', on.user.sid);
    },
  },
  {
    when: 'the folder is a junction',
    reason: 'step-one-untrusted',
    act: (folder, on) => {
      const target = on.real('C:\\Users\\Public\\Elsewhere');
      cpSync(folder, target, { recursive: true });
      rmSync(folder, { recursive: true });
      own(on, target, on.user.sid);
      symlinkSync(target, folder, 'junction');
      own(on, folder, on.user.sid);
    },
  },
  {
    when: 'two users ran Step 1',
    reason: 'several-step-ones',
    act: (_, on) => {
      leaveUserFolder(on, stranger);
    },
  },
  {
    when: 'deployment.json beside Step 2 cannot be read',
    reason: 'package-invalid',
    act: (_, on) => {
      on.put(path.join(on.packageFolder, 'deployment.json'), '{');
    },
  },
];

describe('the two-step case: what Step 2 believes', () => {
  const { open } = deviceSuite();
  const runOf = ahead(between, async ({ act }) => {
    const on = await open(twoStep);
    act(leaveUserFolder(on), on);
    return { on, ...(await on.run(stepTwo)) };
  });

  for (const row of between) {
    it(`${row.reason}: ${row.when}`, async () => {
      const { on, result, effects } = await runOf(row);
      assert.equal(result.reason, row.reason, result.message);
      assert.ok(result.address === null || result.address === jane, 'the address of the directory counts');
      assert.deepEqual(
        readdirSync(on.real('C:\\ProgramData')).filter((name) => name.startsWith('EnrollmentPackager.')),
        [],
        "the user's folder is gone",
      );
      assert.ok(!on.exists(`${dataFolder}\\Work\\Claims`));
      // The only script that Step 2 starts is the one beside it.
      const started = effects.filter(({ kind, target }) => kind === 'process' && /powershell\.exe/.test(target));
      assert.equal(started.length, row.reason === 'enrolled' ? 1 : 0);
      const beside = on.device.describe(path.join(on.packageFolder, 'setup.ps1'));
      assert.ok(started.every(({ target }) => target.includes(`-File ${beside}`)));
    });
  }

  it('stages the clean-up task before it touches anything of the user', async () => {
    const { effects } = await runOf(between[0] as Between);
    const staged = effects.findIndex(({ kind }) => kind === 'task-registered');
    const moved = effects.findIndex(({ target }) => target.includes('Claims'));
    assert.ok(staged >= 0 && staged < moved);
  });

  it('does not follow a junction when it deletes', async () => {
    const { on } = await runOf(between.find(({ when }) => when.includes('junction')) as Between);
    assert.ok(on.exists('C:\\Users\\Public\\Elsewhere\\user.json'));
  });

  it('runs as SYSTEM alone', async () => {
    const on = await open(twoStep);
    leaveUserFolder(on);
    assert.equal((await on.run(stepTwo, { as: 'administrator' })).result.reason, 'wrong-account');
    assert.ok(existsSync(folderOf(on)) && on.hasPinTable);
  });
});
