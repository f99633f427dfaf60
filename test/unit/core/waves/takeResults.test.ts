import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { WavePlans } from '../../../../src/core/ports';
import type { StoredPlan } from '../../../../src/core/waves/storedPlan';
import { takeResults } from '../../../../src/core/waves/takeResults';
import { now } from '../../../support/packages';
import { people, plan, started } from '../../../support/waves';

/** A plan with a wave of three under way, and what happens to it and to a vault, in its order. */
function world(): { readonly steps: unknown[]; readonly plans: WavePlans; readonly plan: () => StoredPlan } {
  const steps: unknown[] = [];
  let kept = started(plan(people(3)), 1, ['u0', 'u1', 'u2']);
  const plans: WavePlans = {
    read: () => Promise.resolve(kept),
    change: (work) =>
      work({
        plan: kept,
        save: (saved) => {
          steps.push('saved');
          kept = saved;
          return Promise.resolve();
        },
      }),
  };
  return { steps, plans, plan: () => kept };
}
const results = { kind: 'listed', done: ['u0@contoso.example', 'u2@contoso.example'] } as const;

describe('results of devices', () => {
  it('take the PINs of who is done out of use before the plan says so', async () => {
    const { steps, plans } = world();
    const markUsed = (addresses: readonly string[], at: Date): Promise<number> => {
      steps.push([addresses, at]);
      return Promise.resolve(1);
    };
    const { used, done, left } = await takeResults({ number: 1, results, now }, { plans, vault: { markUsed } });
    assert.deepEqual([used, done, left], [1, 2, 1]);
    assert.deepEqual(steps, [[results.done, now], 'saved']);
  });
  it('leave the wave open where the vault failed, so that closing it again does the rest', async () => {
    const { plans, plan: kept } = world();
    const markUsed = (): Promise<number> => Promise.reject(new Error('the disk is full'));
    await assert.rejects(takeResults({ number: 1, results, now }, { plans, vault: { markUsed } }), /disk/);
    assert.equal(kept().waves[0]?.state.kind, 'started');
  });
  it('close the wave where there is no vault', async () => {
    const { plans, plan: kept } = world();
    assert.equal((await takeResults({ number: 1, results, now }, { plans, vault: undefined })).used, 0);
    assert.equal(kept().waves[0]?.state.kind, 'closed');
  });
});
