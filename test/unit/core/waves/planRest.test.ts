import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { droppedPeople, toWavePlan } from '../../../../src/core/waves/planRest';
import { parsePlan, writePlan, type StoredPlan } from '../../../../src/core/waves/storedPlan';
import { recipient } from '../../../support/packages';
import { failureOf } from '../../../support/refused';
import { closed, people, plan, started } from '../../../support/waves';

const nine = people(9);
const idsOf = ({ waves }: StoredPlan): readonly (readonly string[])[] =>
  waves.map(({ users }) => users.map(({ id }) => id));

describe('planning again', () => {
  it('leaves waves that were started as they are, and puts leftovers into the forecast', () => {
    const before = closed(plan(nine, { reach: 1 }), 1, ['u0', 'u1', 'u2'], ['u0']);
    const after = plan(nine, { reach: 1 }, before);
    assert.deepEqual(after.waves[0], before.waves[0]);
    assert.deepEqual(
      after.waves.map(({ number, expected }) => [number, expected.again]),
      [
        [1, 0],
        [2, 2],
        [3, 0],
        [4, 0],
      ],
    );
    assert.deepEqual(idsOf(after).slice(1), [['u3'], ['u4', 'u5', 'u6'], ['u7', 'u8']]);
  });
  it('takes in newcomers, and leaves out who is gone', () => {
    const before = closed(plan(nine, { reach: 1 }), 1, ['u0', 'u1', 'u2'], ['u0', 'u1', 'u2']);
    const present = [...nine.filter(({ id }) => id !== 'u8'), recipient('new')];
    assert.deepEqual(idsOf(plan(present, { reach: 1 }, before)).slice(1), [
      ['u3', 'u4', 'u5'],
      ['u6', 'u7', 'new'],
    ]);
    assert.deepEqual(
      droppedPeople(before, present).map(({ id }) => id),
      ['u8'],
    );
  });
  it('gives a later wave to those for whom a started one had no room', () => {
    const before = closed(plan(nine, { reach: 1 }), 1, ['u0', 'u1'], ['u0', 'u1']);
    assert.deepEqual(idsOf(plan(nine, { reach: 1 }, before)), [
      ['u0', 'u1'],
      ['u2', 'u3', 'u4'],
      ['u5', 'u6', 'u7'],
      ['u8'],
    ]);
  });
  it('begins after the last wave that was started, and has no second pilot', () => {
    const before = started(plan(nine, { pilot: '2', reach: 1 }), 1, ['u0', 'u1']);
    const after = plan(nine, { pilot: '2', reach: 1, start: '2026-11-01' }, before);
    assert.deepEqual(
      after.waves.map(({ isPilot, firstDay }) => [isPilot, firstDay]),
      [
        [true, '2026-12-01'],
        [false, '2026-12-02'],
        [false, '2026-12-03'],
        [false, '2026-12-04'],
      ],
    );
  });
  it('expects an open wave to leave what the reach says', () => {
    const before = started(plan(nine, { reach: 0.5 }), 1, ['u0', 'u1', 'u2']);
    assert.equal(plan(nine, { reach: 0.5 }, before).waves[1]?.expected.again, 1.5);
  });
  it('plans on for leftovers alone', () => {
    const before = closed(plan(people(3), { reach: 1 }), 1, ['u0', 'u1', 'u2'], ['u0']);
    const after = plan(people(3), { reach: 1 }, before);
    assert.deepEqual([after.waves.length, after.waves[1]?.users, after.waves[1]?.expected.again], [2, [], 2]);
  });
});

describe('a stored plan', () => {
  const found = closed(plan(nine, { pilot: '2', order: 'site', blackout: 'sat' }), 1, ['u0', 'u1'], ['u0']);

  it('is read as it was written', () => {
    assert.deepEqual(parsePlan(writePlan(found), 'waves.json'), found);
  });
  it('goes into a calendar and a table', () => {
    const { waves } = toWavePlan(found);
    assert.deepEqual(
      waves.map(({ fresh }) => fresh.map(({ recipient: { id } }) => id)),
      idsOf(found),
    );
  });
  for (const [what, text] of [
    ['no JSON', '{'],
    ['another version', writePlan({ ...found, formatVersion: 2 } as unknown as StoredPlan)],
    ['a PIN', writePlan({ ...found, pin: '12345678' } as unknown as StoredPlan)],
    ['waves that are not numbered', writePlan({ ...found, waves: found.waves.slice(1) })],
    [
      'somebody in two waves',
      writePlan({ ...found, waves: found.waves.map((wave) => ({ ...wave, users: found.waves[1]!.users })) }),
    ],
    [
      'a wave that was started before an earlier one',
      writePlan(started({ ...found, waves: plan(nine).waves }, 2, ['u3'])),
    ],
    ['a day that does not exist', writePlan(found).replaceAll('2026-12-01', '2026-02-30')],
  ] as const) {
    it(`is refused with ${what}`, async () => {
      const { message } = await failureOf(() => parsePlan(text, 'waves.json'), 'waves-file');
      assert.match(message, /^waves\.json: /);
      assert.doesNotMatch(message, /12345678/);
    });
  }
});
