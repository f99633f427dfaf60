import { describe } from 'mocha';
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { administratorsSid, systemSid, usersSid } from '../../src/simulator/device/accounts';
import { deviceSuite, together } from './suite';
import { folderOf, own, stepOne, stranger, twoStep } from './userFolder';

describe('the two-step case: what Step 1 leaves', () => {
  const { open } = deviceSuite();

  together({
    "is the user's and nobody else's, without a PIN, and another run replaces it": async () => {
      const on = await open(twoStep);
      assert.equal((await on.run(stepOne, { as: 'user' })).result.reason, 'done');
      on.put(path.join(folderOf(on), 'earlier.txt'), 'earlier', on.user.sid);
      assert.equal((await on.run(stepOne, { as: 'user' })).result.reason, 'done');
      const names = readdirSync(folderOf(on));
      assert.ok(names.includes('user.json') && !names.includes('pins.tsv') && !names.includes('earlier.txt'));
      const { Owner, Rules } = on.device.access.access(folderOf(on));
      assert.equal(Owner, on.user.sid);
      assert.deepEqual(Rules.map(({ Sid }) => Sid).sort(), [on.user.sid, systemSid, administratorsSid].sort());
    },

    'is nothing where it runs as SYSTEM': async () => {
      const on = await open(twoStep);
      assert.equal((await on.run(stepOne)).result.reason, 'wrong-account');
    },

    'is nothing where a link has the place of its folder': async () => {
      const on = await open(twoStep);
      mkdirSync(on.real('C:\\Users\\Public\\Elsewhere'));
      symlinkSync(on.real('C:\\Users\\Public\\Elsewhere'), folderOf(on), 'junction');
      own(on, folderOf(on), on.user.sid);
      assert.equal((await on.run(stepOne, { as: 'user' })).result.reason, 'user-folder-blocked');
      assert.deepEqual(readdirSync(on.real('C:\\Users\\Public\\Elsewhere')), []);
    },

    'is nothing where somebody puts a file into the folder before it is locked': async () => {
      const on = await open({
        ...twoStep,
        onEffect: ({ kind, target }) => {
          if (kind === 'process' && target.includes('icacls.exe') && target.includes('EnrollmentPackager.User')) {
            on.put(path.join(folderOf(on), 'planted.dll'), 'planted', stranger);
          }
        },
      });
      assert.equal((await on.run(stepOne, { as: 'user' })).result.reason, 'user-folder-blocked');
      assert.ok(!existsSync(folderOf(on)));
    },

    'is nothing where icacls.exe reports success and others may still open the folder': async () => {
      const on = await open({
        ...twoStep,
        onEffect: ({ kind, target }) => {
          if (kind === 'access-changed' && target.includes('EnrollmentPackager.User')) {
            on.device.access.grant(folderOf(on), usersSid, 'Modify, Synchronize');
          }
        },
      });
      assert.equal((await on.run(stepOne, { as: 'user' })).result.reason, 'folder-untrusted');
      assert.ok(!existsSync(folderOf(on)));
    },
  });
});
