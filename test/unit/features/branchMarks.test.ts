import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { directoryTree } from '../../../src/core/directory/directoryTree';
import { noPause } from '../../../src/core/inSlices';
import { BranchMarks } from '../../../src/features/directoryView/branchMarks';
import { directory, user } from '../../support/people';

const users = Array.from({ length: 25_000 }, (_, index) => user(String(index), { department: `D${index % 2}` }));

describe('the marks of branches', () => {
  it('count who is chosen and who cannot enrol, ahead and with pauses', async () => {
    const branches = await directoryTree(directory(users), users, 'department', noPause);
    const marks = new BranchMarks(new Set(['csv/0', 'csv/1', 'csv/2', 'csv/gone']), new Map([['csv/1', 'why']]));
    let pauses = 0;
    await marks.prepare(branches, () => {
      pauses++;
      return Promise.resolve();
    });
    assert.ok(pauses > 0, 'others had their turn');
    assert.deepEqual(
      branches.map((branch) => marks.of(branch)),
      [
        { chosen: 2, excluded: 0 },
        { chosen: 1, excluded: 1 },
      ],
    );
  });
  it('belong to one choice and one list of who cannot enrol', async () => {
    const [branch] = await directoryTree(directory(users), users, 'department', noPause);
    assert.ok(branch);
    const excluded = new Map([['csv/0', 'why']]);
    const before = new BranchMarks(new Set(['csv/0']), excluded);
    assert.deepEqual(before.of(branch), { chosen: 1, excluded: 1 });
    assert.deepEqual(new BranchMarks(new Set(), excluded, before).of(branch), { chosen: 0, excluded: 1 });
    assert.deepEqual(new BranchMarks(new Set(), new Map(), before).of(branch), { chosen: 0, excluded: 0 });
  });
});
