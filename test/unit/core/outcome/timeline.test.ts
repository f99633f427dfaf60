import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Effect, EffectKind, StepResult } from '../../../../src/core/outcome/simulation';
import { timeline } from '../../../../src/core/outcome/timeline';

const effect = (step: string, target: string, kind: EffectKind = 'file-created'): Effect => ({
  step,
  kind,
  target,
  account: 'SYSTEM',
  at: '2026-11-22T10:00:00.000Z',
});
const ended = (step: string, exitCode: number): StepResult => ({ step, account: 'SYSTEM', exitCode, result: null });

/** `step(targets) exit code`, one text for each entry. */
function drawn(effects: readonly Effect[], steps: readonly StepResult[]): readonly string[] {
  return timeline({ effects, steps }).map(
    (entry) => `${entry.step}(${entry.effects.map(({ target }) => target).join('')}) ${entry.result?.exitCode ?? '-'}`,
  );
}

describe('the timeline of a simulation', () => {
  it('has one entry for each script, with its exit code', () => {
    assert.deepEqual(drawn([effect('A', 'a'), effect('A', 'b'), effect('B', 'c')], [ended('A', 0), ended('B', 7)]), [
      'A(ab) 0',
      'B(c) 7',
    ]);
  });
  it('gives the exit code to the last part of a script that waited for Windows', () => {
    const effects = [effect('A', 'a'), effect('Windows', 'b'), effect('A', 'c'), effect('task', 'd')];
    assert.deepEqual(drawn(effects, [ended('A', 0)]), ['A(a) -', 'Windows(b) -', 'A(c) 0', 'task(d) -']);
  });
  it('keeps a killed run and the next one of the same script apart', () => {
    const effects = [effect('A', 'a'), effect('A', 'x', 'killed'), effect('A', 'b')];
    assert.deepEqual(drawn(effects, [ended('A', 1), ended('A', 0)]), ['A(ax) 1', 'A(b) 0']);
  });
  it('shows a script that changed nothing where it ran', () => {
    const steps = [ended('A', 0), ended('B', 5), ended('C', 0)];
    assert.deepEqual(drawn([effect('A', 'a'), effect('C', 'c')], steps), ['A(a) 0', 'B() 5', 'C(c) 0']);
    assert.deepEqual(drawn([], [ended('A', 3)]), ['A() 3']);
  });
  it('takes the same script under another account for another step', () => {
    const effects = [effect('A', 'a'), { ...effect('A', 'b'), account: 'CONTOSO\\jane' }];
    assert.equal(timeline({ effects, steps: [] }).length, 2);
  });
});
