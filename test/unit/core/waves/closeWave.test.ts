import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { closeWave } from '../../../../src/core/waves/closeWave';
import { leftoverKeys } from '../../../../src/core/waves/leftovers';
import { outlook } from '../../../../src/core/waves/planRest';
import { withState } from '../../../../src/core/waves/foundPlan';
import { now } from '../../../support/packages';
import { failureOf } from '../../../support/refused';
import { closed, keysOf, people, plan, started } from '../../../support/waves';

const nine = people(9);
const first = started(plan(nine, { reach: 1 }), 1, ['u0', 'u1', 'u2']);
const listed = (...ids: readonly string[]): { readonly kind: 'listed'; readonly done: readonly string[] } => ({
  kind: 'listed',
  done: ids.map((id) => `${id}@contoso.example`),
});

describe('closing a wave', () => {
  it('leaves over whoever is not reported done', () => {
    const result = closeWave(first, 1, listed('u1'), now);
    assert.deepEqual([result.done, result.left, result.late, result.strangers], [1, 2, 0, []]);
    assert.deepEqual(leftoverKeys(result.plan), keysOf(['u0', 'u2']));
  });
  it('compares addresses as devices do', () => {
    assert.equal(closeWave(first, 1, { kind: 'listed', done: [' U1@Contoso.Example'] }, now).done, 1);
  });
  it('takes everyone for done when told so', () => {
    assert.deepEqual(leftoverKeys(closeWave(first, 1, { kind: 'all-done' }, now).plan), []);
  });
  it('names results of people who are in no wave that was started', () => {
    assert.deepEqual(closeWave(first, 1, listed('u1', 'u8', 'stranger'), now).strangers, [
      'u8@contoso.example',
      'stranger@contoso.example',
    ]);
  });
  it('takes back from the leftovers who was done late, in an earlier wave', () => {
    const second = started(closed(plan(nine, { reach: 1 }), 1, ['u0', 'u1', 'u2'], ['u0']), 2, ['u3', 'u4', 'u5']);
    const result = closeWave(second, 2, listed('u2', 'u3', 'u4', 'u5'), now);
    assert.deepEqual([result.done, result.left, result.late], [3, 0, 1]);
    assert.deepEqual(leftoverKeys(result.plan), keysOf(['u1']));
  });
  it('may happen again with later results; nobody comes back by that', () => {
    const once = closeWave(first, 1, listed('u1'), now).plan;
    const again = closeWave(once, 1, listed('u2'), now);
    assert.deepEqual([again.done, again.left], [2, 1]);
    assert.deepEqual(leftoverKeys(again.plan), keysOf(['u0']));
  });
  it('clears away a wave whose start was interrupted', () => {
    const members = [...keysOf(['u0', 'u1'])];
    const found = withState(plan(nine), 1, { kind: 'starting', at: now.toISOString(), before: null, members });
    assert.deepEqual(leftoverKeys(closeWave(found, 1, listed(), now).plan), members);
  });
  it('is refused for a wave that was not started, and for one that is not there', async () => {
    await failureOf(() => closeWave(first, 2, listed(), now), 'wave-not-started');
    await failureOf(() => closeWave(first, 99, listed(), now), 'wave-unknown');
  });
});

describe('who has enrolled, by the results of a wave', () => {
  const addresses = (...ids: readonly string[]): readonly string[] => ids.map((id) => `${id}@contoso.example`);
  const second = started(closed(plan(nine, { reach: 1 }), 1, ['u0', 'u1', 'u2'], ['u0']), 2, ['u1', 'u3', 'u4']);

  it('is whoever is done, of those listed or of all', () => {
    assert.deepEqual(closeWave(first, 1, listed('u1', 'stranger'), now).enrolled, addresses('u1'));
    assert.deepEqual(closeWave(first, 1, { kind: 'all-done' }, now).enrolled, addresses('u0', 'u1', 'u2'));
    assert.deepEqual(closeWave(first, 1, listed(), now).enrolled, []);
  });
  it('is nobody a second time, when all results are given again with later ones', () => {
    const once = closeWave(first, 1, listed('u0', 'u1'), now).plan;
    assert.deepEqual(closeWave(once, 1, listed('u0', 'u1', 'u2'), now).enrolled, addresses('u2'));
  });
  it('is whoever was done late in a wave that is closed, and nobody whose newer wave is open', () => {
    assert.deepEqual(closeWave(second, 1, listed('u1', 'u2', 'u3'), now).enrolled, addresses('u2'));
  });
  it('is whoever an earlier wave had left, and the one that is closed now has not', () => {
    assert.deepEqual(closeWave(second, 2, listed('u1', 'u3'), now).enrolled, addresses('u1', 'u3'));
    assert.deepEqual(closeWave(second, 2, { kind: 'all-done' }, now).enrolled, addresses('u1', 'u3', 'u4'));
  });
});

describe('the outlook after a wave', () => {
  it('counts who is left, who has not begun, and the waves that it takes', () => {
    const found = closed(plan(nine, { reach: 0.5, handOverBelow: 2 }), 1, ['u0', 'u1', 'u2'], []);
    const { reached, leftovers, underWay, waiting, needed, planned } = outlook(found);
    assert.deepEqual([reached, leftovers, underWay, waiting], [0, 3, 0, 6]);
    assert.ok(needed !== undefined && needed > planned, `${String(needed)} of ${planned}`);
  });
  it('knows no share before a wave is closed, and expects the rest of an open one', () => {
    const { reached, leftovers, underWay } = outlook(first);
    assert.deepEqual([reached, leftovers, underWay], [undefined, 0, 3]);
  });
});
