import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findPeople, waveCrew, withPresentNames } from '../../../../src/core/waves/waveCrew';
import { withState } from '../../../../src/core/waves/foundPlan';
import type { StoredPlan } from '../../../../src/core/waves/storedPlan';
import { recipient } from '../../../support/packages';
import { closed, keysOf, people, plan, selection, started } from '../../../support/waves';

const nine = people(9);
const crewOf = (found: StoredPlan, number: number, list = nine): ReturnType<typeof waveCrew> =>
  waveCrew(found, found.waves[number - 1]!, selection(list));
const ids = ({ recipients }: ReturnType<typeof waveCrew>): readonly string[] => recipients.map(({ id }) => id);

describe('who is in a wave', () => {
  it('its own people, where nothing came before', () => {
    assert.deepEqual(ids(crewOf(plan(nine, { reach: 1 }), 1)), ['u0', 'u1', 'u2']);
  });
  it('first those whom a closed wave has left, then its own, up to the cap', () => {
    const crew = crewOf(closed(plan(nine, { reach: 1 }), 1, ['u0', 'u1', 'u2'], ['u1']), 2);
    assert.deepEqual(ids(crew), ['u0', 'u2', 'u3']);
    assert.deepEqual([crew.again, crew.postponed], [2, 2]);
  });
  it('those for whom the wave before had no room, before its own', () => {
    const one = closed(plan(nine, { reach: 1 }), 1, ['u0', 'u1', 'u2'], []);
    const two = closed(one, 2, ['u0', 'u1', 'u2'], ['u0', 'u1', 'u2']);
    assert.deepEqual(ids(crewOf(two, 3)), ['u3', 'u4', 'u5']);
  });
  it('nobody whose wave is still open: that PIN may be at work', () => {
    assert.deepEqual(ids(crewOf(started(plan(nine, { reach: 1 }), 1, ['u0', 'u1', 'u2']), 2)), ['u3', 'u4', 'u5']);
  });
  it('nobody twice who was left by two waves', () => {
    const one = closed(plan(nine, { reach: 1 }), 1, ['u0', 'u1', 'u2'], ['u1', 'u2']);
    const two = closed(one, 2, ['u0', 'u3', 'u4'], ['u3', 'u4']);
    assert.deepEqual(ids(crewOf(two, 3)), ['u0', 'u5', 'u6']);
  });
  it('those with whom an interrupted start began, whatever came since', () => {
    const found = withState(plan(nine), 1, {
      kind: 'starting',
      at: '2026-12-01T09:00:00.000Z',
      before: null,
      members: [...keysOf(['u1', 'u2'])],
    });
    assert.deepEqual(ids(crewOf(found, 1)), ['u1', 'u2']);
  });
  it('names who is gone, who can no longer enrol, and who is new', () => {
    const exclusion = {
      key: 'csv/u1',
      id: 'u1',
      address: '',
      displayName: 'u1',
      reason: 'disabled' as const,
      detail: { message: 'the account is disabled in the directory', values: [] },
    };
    const found = plan(nine, { reach: 1 });
    const present = [...nine.filter(({ id }) => id !== 'u0' && id !== 'u1'), recipient('new')];
    const crew = waveCrew(found, found.waves[0]!, selection(present, [exclusion]));
    assert.deepEqual(ids(crew), ['u2']);
    assert.deepEqual(
      crew.absent.map(({ person, exclusion: why }) => [person.id, why?.reason]),
      [
        ['u0', undefined],
        ['u1', 'disabled'],
      ],
    );
    assert.deepEqual(
      crew.newcomers.map(({ id }) => id),
      ['new'],
    );
  });
  it('finds people by their address when their source was renamed, and keeps their key in the plan', () => {
    const crew = crewOf(
      plan(nine, { reach: 1 }),
      1,
      nine.map((one) => ({ ...one, key: `ad/${one.id}` })),
    );
    assert.deepEqual(crew.keys, keysOf(['u0', 'u1', 'u2']));
    assert.deepEqual([ids(crew), crew.newcomers], [['u0', 'u1', 'u2'], []]);
  });
  it('gives one PIN to two people of the plan whom the directory takes for one now', () => {
    const found = plan(nine, { reach: 1 });
    const [first, , ...others] = nine;
    const merged = { ...first!, address: nine[1]!.address };
    const crew = crewOf(found, 1, [merged, ...others]);
    assert.deepEqual([ids(crew), crew.keys], [['u0', 'u2'], keysOf(['u0', 'u1', 'u2'])]);
  });
});

describe('people of a plan', () => {
  it('get the address that they have by now, so that results find them', () => {
    const found = plan(nine);
    const moved = nine.map((one) => (one.id === 'u0' ? { ...one, address: 'new@contoso.example' } : one));
    assert.equal(withPresentNames(found, moved).waves[0]?.users[0]?.address, 'new@contoso.example');
    assert.equal(findPeople(found.waves[0]!.users, moved).get('csv/u0')?.address, 'new@contoso.example');
  });
});
