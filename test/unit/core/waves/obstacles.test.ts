import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findObstacles, refuseObstacles, waveToStart } from '../../../../src/core/waves/obstacles';
import { withState } from '../../../../src/core/waves/foundPlan';
import { failureOf } from '../../../support/refused';
import { closed, people, plan, started } from '../../../support/waves';

const found = plan(people(9), { reach: 1, blackout: 'sat,sun' });
const first = started(found, 1, ['u0', 'u1', 'u2']);
const codes = (...args: Parameters<typeof findObstacles>): readonly string[] =>
  findObstacles(...args).map(({ code }) => code);

describe('the wave that starts next', () => {
  it('is the first that is only planned', () => {
    assert.equal(waveToStart(found).number, 1);
    assert.equal(waveToStart(first).number, 2);
  });
  it('is the one whose start was interrupted', () => {
    const starting = { kind: 'starting', at: '2026-12-01T09:00:00.000Z', before: null, members: [] } as const;
    assert.equal(waveToStart(withState(found, 1, starting)).number, 1);
  });
  it('is the one that is named', () => {
    assert.equal(waveToStart(first, 2).number, 2);
  });
  it('is none that was started, closed, is not there or comes too early', async () => {
    await failureOf(() => waveToStart(first, 1), 'wave-started');
    await failureOf(() => waveToStart(closed(found, 1, ['u0'], []), 1), 'wave-closed');
    await failureOf(() => waveToStart(found, 4), 'wave-unknown');
    await failureOf(() => waveToStart(found, 2), 'wave-turn');
  });
  it('is none when all were started', async () => {
    const over = ['u0', 'u1', 'u2'].reduce((before, id, index) => started(before, index + 1, [id]), found);
    const { message } = await failureOf(() => waveToStart(over), 'waves-over');
    assert.match(message, /3 users are under way, 0 are left/);
  });
});

describe('what speaks against starting a wave', () => {
  it('is nothing on its first day, nor later', () => {
    assert.deepEqual(codes(found, found.waves[0]!, '2026-12-01'), []);
    assert.deepEqual(codes(found, found.waves[0]!, '2026-12-02'), []);
  });
  it('is a day before its first one', () => {
    assert.deepEqual(codes(found, found.waves[0]!, '2026-11-30'), ['wave-early']);
  });
  it('is a blackout on any of the days on which its PINs live', () => {
    assert.deepEqual(codes(found, found.waves[0]!, '2026-12-05'), ['wave-blackout']);
    const long = { ...found, lifeHours: 48 };
    assert.deepEqual(codes(long, long.waves[0]!, '2026-12-04'), ['wave-blackout']);
  });
  it('is an earlier wave that is not closed', () => {
    assert.deepEqual(codes(first, first.waves[1]!, '2026-12-02'), ['wave-open']);
    const over = closed(found, 1, ['u0', 'u1', 'u2'], []);
    assert.deepEqual(codes(over, over.waves[1]!, '2026-12-02'), []);
  });
  it('goes only by what somebody decides', async () => {
    const obstacles = findObstacles(first, first.waves[1]!, '2026-11-28');
    const { message } = await failureOf(() => {
      refuseObstacles(obstacles, []);
    }, 'wave-open');
    assert.match(message, /--overlap.*planned for 2026-12-02, and today is 2026-11-28.*\(sat,sun\)/s);
    await failureOf(() => {
      refuseObstacles(obstacles, ['overlap']);
    }, 'wave-early');
    await failureOf(() => {
      refuseObstacles(obstacles, ['any-day']);
    }, 'wave-open');
    refuseObstacles(obstacles, ['overlap', 'any-day']);
  });
});
