import { EnrollmentError } from '../errors';
import type { StoredPlan, StoredWave, WaveState } from './storedPlan';

/** The plan with another state of one wave. */
export function withState(plan: StoredPlan, number: number, state: WaveState): StoredPlan {
  return { ...plan, waves: plan.waves.map((wave) => (wave.number === number ? { ...wave, state } : wave)) };
}

/** @throws EnrollmentError `no-wave-plan` */
export function requirePlan(plan: StoredPlan | undefined): StoredPlan {
  if (plan === undefined) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'no-wave-plan',
      message: 'No wave plan is saved in this project.',
      remedy: 'Plan the waves first ("Plan Waves", or "waves --save").',
    });
  }
  return plan;
}

/** @throws EnrollmentError `wave-unknown` */
export function requireWave({ waves }: StoredPlan, number: number): StoredWave {
  const wave = waves[number - 1];
  if (wave === undefined) {
    throw new EnrollmentError({
      kind: 'usage',
      code: 'wave-unknown',
      message: 'The plan has no wave {0}; it has {1}.',
      remedy: 'Look at the plan ("waves status"), and name one of its waves.',
      values: [number, waves.length],
    });
  }
  return wave;
}
