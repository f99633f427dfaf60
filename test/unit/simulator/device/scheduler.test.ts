import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { systemAccount } from '../../../../src/simulator/device/accounts';
import { hour, minute, VirtualClock } from '../../../../src/simulator/device/clock';
import { Scheduler, TaskRunner } from '../../../../src/simulator/device/scheduler';
import { durationOf, nextRun, Tasks, type Trigger } from '../../../../src/simulator/device/tasks';
import { now } from '../../../support/packages';

const start = now.getTime();

/** A scheduler whose tasks note when they ran, in minutes from the beginning. */
function scheduled(triggers: readonly Trigger[], milestones: readonly number[] = []) {
  const clock = new VirtualClock(now);
  const scheduler = new Scheduler(clock);
  const tasks = new Tasks();
  const ran: number[] = [];
  const state = { revision: 0 };
  const runner = new TaskRunner({
    clock,
    tasks,
    milestones,
    revision: () => state.revision,
    run: () => {
      ran.push((clock.time - start) / minute);
      return Promise.resolve();
    },
  });
  scheduler.add(runner);
  const register = (): void => {
    tasks.register({ path: '\\', name: 'Ours', actions: [], triggers, account: systemAccount });
  };
  register();
  return { clock, scheduler, runner, tasks, ran, state, register };
}

const everyFive: Trigger = { kind: 'once', start: start + 5 * minute, delay: 0, interval: 5 * minute, duration: hour };

describe('scheduled tasks', () => {
  it('run once at their time, and after a start of Windows', async () => {
    const once: Trigger = { kind: 'once', start: start + hour, delay: 0 };
    const atStart: Trigger = { kind: 'startup', start: 0, delay: 10 * minute };
    const { scheduler, runner, ran } = scheduled([once, atStart]);
    await scheduler.advance(2 * hour);
    assert.deepEqual(ran, [60]);
    runner.started();
    await scheduler.advance(hour);
    assert.deepEqual(ran, [60, 130]);
  });
  it('repeat for their duration while something happens to the device', async () => {
    const { scheduler, ran, state } = scheduled([everyFive]);
    for (let passed = 0; passed < 18; passed++) {
      state.revision++;
      await scheduler.advance(5 * minute);
    }
    assert.deepEqual(ran, [5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65]);
  });
  it('do not repeat what they would find unchanged, but for a milestone', async () => {
    const { scheduler, ran } = scheduled([everyFive], [start + 32 * minute]);
    await scheduler.advance(hour);
    assert.deepEqual(ran, [5, 35]);
  });
  it('know that they ran when they are registered again', async () => {
    const { scheduler, ran, register } = scheduled([everyFive]);
    await scheduler.advance(6 * minute);
    register();
    await scheduler.advance(hour);
    assert.deepEqual(ran, [5]);
  });
  it('do not run any more once removed', async () => {
    const { scheduler, ran, tasks } = scheduled([everyFive]);
    assert.equal(tasks.remove({ path: '\\', name: 'OURS' }), true);
    await scheduler.advance(hour);
    assert.deepEqual(ran, []);
  });
  it('end at the end of their trigger', () => {
    const until: Trigger = { ...everyFive, duration: undefined, end: start + 11 * minute };
    assert.equal(nextRun(until, start + 9 * minute, start), start + 10 * minute);
    assert.equal(nextRun(until, start + 10 * minute, start), undefined);
  });
  it('read durations as Windows writes them', () => {
    assert.deepEqual(['PT10M', 'P1DT2H', 'PT30S', ''].map(durationOf), [600_000, 93_600_000, 30_000, undefined]);
  });
  it('are found by name and folder', () => {
    const { tasks } = scheduled([]);
    const folder = '\\Microsoft\\Windows\\EnterpriseMgmt\\{1}\\';
    tasks.register({ path: folder, name: 'Schedule', actions: [], triggers: [], account: systemAccount });
    assert.equal(tasks.find('schedule', '').length, 1);
    assert.equal(tasks.find('', '\\Microsoft\\Windows\\EnterpriseMgmt\\*').length, 1);
    assert.equal(tasks.find('Schedule', '\\').length, 0);
  });
});
