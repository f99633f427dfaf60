import { EnrollmentError, type Explanation } from '../errors';
import { isBlackedOut, parseBlackouts } from './blackout';
import type { CalendarDay } from './calendarDay';
import { underWay, leftoverKeys } from './leftovers';
import { daysOf } from './planWaves';
import { requireWave } from './foundPlan';
import type { StoredPlan, StoredWave } from './storedPlan';
import type { WaveCrew } from './waveCrew';

/** What somebody may decide to do all the same: start a wave beside another one, or on another day than its own. */
export type Override = 'overlap' | 'any-day';

/** Something that speaks against starting a wave now. */
export interface Obstacle extends Explanation {
  readonly code: 'wave-open' | 'wave-early' | 'wave-blackout';
  readonly override: Override;
}

/**
 * The wave that is to be started: the one that is named, else the one whose start was interrupted, else the first that is only planned.
 * @throws EnrollmentError `wave-unknown`, `wave-started`, `wave-closed`, `wave-turn` or `waves-over`
 */
export function waveToStart(plan: StoredPlan, number?: number): StoredWave {
  const wave =
    number === undefined
      ? (plan.waves.find(({ state }) => state.kind === 'starting') ??
        plan.waves.find(({ state }) => state.kind === 'planned'))
      : requireWave(plan, number);
  if (wave === undefined) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'waves-over',
      message: 'All waves of the plan were started; {0} users are under way, {1} are left.',
      remedy:
        'Plan again for those who are left ("Plan Waves", or "waves --save"), or hand them over to the service desk.',
      values: [underWay(plan), leftoverKeys(plan).length],
    });
  }
  refuseBegun(wave);
  refuseTurn(plan, wave);
  return wave;
}

/** Nobody may skip a wave: whom the skipped one was to begin with would be in none. */
function refuseTurn({ waves }: StoredPlan, { number }: StoredWave): void {
  const skipped = waves.find((wave) => wave.number < number && wave.state.kind === 'planned');
  if (skipped !== undefined) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'wave-turn',
      message: 'Wave {0} comes before wave {1}, and was not started.',
      remedy: 'Start that one first, or plan again with another order.',
      values: [skipped.number, number],
    });
  }
}

function refuseBegun({ number, state }: StoredWave): void {
  if (state.kind === 'started') {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'wave-started',
      message: 'Wave {0} was started at {1}; its package is {2}.',
      remedy: 'Hand that one over, or close the wave: whoever is left gets a new PIN in the next one.',
      values: [number, state.issue.at, state.issue.packageFile],
    });
  }
  if (state.kind === 'closed') {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'wave-closed',
      message: 'Wave {0} was closed at {1}.',
      remedy: 'Start the next one: whoever this wave has left is in it.',
      values: [number, state.at],
    });
  }
}

/** @throws EnrollmentError `wave-empty` where there is nobody to issue PINs for */
export function refuseEmpty({ number }: StoredWave, { recipients, absent }: WaveCrew): void {
  if (recipients.length === 0) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'wave-empty',
      message: 'Nobody is left over for wave {0}, and nobody of its own can begin; {1} are gone or cannot enrol.',
      remedy: 'Plan again ("Plan Waves", or "waves --save"): the waves after it then move up.',
      values: [number, absent.length],
    });
  }
}

/** Everything that speaks against starting a wave on a day. @param today where the devices and the administrator are */
export function findObstacles(plan: StoredPlan, wave: StoredWave, today: CalendarDay): readonly Obstacle[] {
  return [...openWaves(plan, wave), ...earlyDay(wave, today), ...blackedOutDay(plan, today)];
}

/** @throws EnrollmentError for the first that nobody has decided to override */
export function refuseObstacles(obstacles: readonly Obstacle[], overrides: readonly Override[]): void {
  const [first, ...further] = obstacles.filter(({ override }) => !overrides.includes(override));
  if (first !== undefined) {
    throw new EnrollmentError({ ...first, kind: 'refused', further });
  }
}

function openWaves({ waves }: StoredPlan, { number }: StoredWave): readonly Obstacle[] {
  const open = waves.find((earlier) => earlier.number < number && earlier.state.kind !== 'closed');
  return open === undefined
    ? []
    : [
        {
          code: 'wave-open',
          override: 'overlap',
          message: 'Wave {0} is not closed, so nobody knows yet whom it leaves.',
          remedy: 'Close it with the results of its devices first, or start this wave beside it (--overlap).',
          values: [open.number],
        },
      ];
}

function earlyDay({ number, firstDay }: StoredWave, today: CalendarDay): readonly Obstacle[] {
  return today >= firstDay
    ? []
    : [
        {
          code: 'wave-early',
          override: 'any-day',
          message: 'Wave {0} is planned for {1}, and today is {2}.',
          remedy: 'Wait for that day, plan again, or start it on this day all the same (--now-anyway).',
          values: [number, firstDay, today],
        },
      ];
}

/** The days on which its PINs live, should it start today. */
function blackedOutDay({ request, lifeHours }: StoredPlan, today: CalendarDay): readonly Obstacle[] {
  const blackouts = parseBlackouts(request.blackout);
  const blocked = daysOf(today, { lifeHours }).find((day) => isBlackedOut(day, blackouts));
  return blocked === undefined
    ? []
    : [
        {
          code: 'wave-blackout',
          override: 'any-day',
          message: 'The PINs of a wave that starts on {0} live on {1}, which is in a blackout ({2}).',
          remedy: 'Wait for a day outside it, or start the wave on this day all the same (--now-anyway).',
          values: [today, blocked, request.blackout],
        },
      ];
}
