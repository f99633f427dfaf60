import { EnrollmentError } from '../errors';
import { isBlackedOut, type Blackout } from './blackout';
import { addDays, type CalendarDay } from './calendarDay';
import { forecastWaves, mostWaves, wavesUntilFewerThan, type ForecastInput, type ForecastWave } from './forecast';
import { splitPilot, type Pilot, type WaveUser } from './waveOrder';

/** How a fleet is to be moved. Reach, cap and hand-over as in the forecast. */
export interface WaveSettings {
  readonly start: CalendarDay;
  readonly reach: number;
  readonly cap: number;
  readonly handOverBelow: number;
  /** Hours that a PIN lives. A wave takes the days that this is, and the next one begins after it: only then are its leftovers known. */
  readonly lifeHours: number;
  readonly blackouts: readonly Blackout[];
  readonly pilot?: Pilot | undefined;
}

/** One wave: one batch of PINs and one package, issued on its first day. */
export interface Wave {
  readonly number: number;
  readonly isPilot: boolean;
  readonly firstDay: CalendarDay;
  readonly lastDay: CalendarDay;
  /** Users who begin in it. */
  readonly fresh: readonly WaveUser[];
  /** Expected from earlier waves. */
  readonly leftovers: number;
  /** Expected to be left after it, of all users. */
  readonly left: number;
}

/** A plan with dates. */
export interface WavePlan {
  readonly waves: readonly Wave[];
  readonly users: number;
  /** Expected to be left after the last wave; the service desk takes them. */
  readonly handedOver: number;
  /** After how many waves fewer than so many are left: what a later or an earlier hand-over costs. */
  readonly milestones: readonly { readonly below: number; readonly waves: number }[];
}

/** Numbers of users left that a milestone tells about. */
const milestonesBelow = [200, 100, 50, 30, 10, 1];

/** What has happened before the waves that are planned. */
export interface EarlierWaves {
  readonly waves: number;
  /** Users whom they have left, or are expected to. */
  readonly leftovers: number;
}

/**
 * @param users who have not been in a wave yet
 * @throws EnrollmentError `waves-endless` or `waves-no-day`
 */
export function planWaves(
  users: readonly WaveUser[],
  settings: WaveSettings,
  earlier: EarlierWaves = { waves: 0, leftovers: 0 },
): WavePlan {
  const { pilot, others } = splitPilot(users, settings.pilot);
  const queues = [pilot, others];
  const input = { ...settings, queues: queues.map(({ length }) => length), leftovers: earlier.leftovers };
  const numbers = forecast(input);
  const toTheEnd = forecast({ ...input, handOverBelow: 1 });
  const total = users.length + Math.round(earlier.leftovers);
  const begun = [0, 0];
  let day = settings.start;
  const waves = numbers.map(({ queue, fresh, leftovers, left }, index): Wave => {
    const firstDay = nextFreeDay(day, settings);
    const lastDay = daysOf(firstDay, settings).at(-1) ?? firstDay;
    day = addDays(lastDay, 1);
    const from = begun[queue] ?? 0;
    begun[queue] = from + fresh;
    const people = queues[queue]?.slice(from, from + fresh) ?? [];
    return {
      number: earlier.waves + index + 1,
      isPilot: queue === 0 && fresh > 0,
      firstDay,
      lastDay,
      fresh: people,
      leftovers,
      left,
    };
  });
  return {
    waves,
    users: total,
    handedOver: waves.at(-1)?.left ?? earlier.leftovers,
    milestones: milestonesBelow.flatMap((below) => {
      const after = wavesUntilFewerThan(toTheEnd, below);
      return after === undefined || below >= total ? [] : [{ below, waves: after }];
    }),
  };
}

function forecast(input: ForecastInput): readonly ForecastWave[] {
  const waves = forecastWaves(input);
  if (waves === undefined) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'waves-endless',
      message: 'Even {0} waves would not move this fleet.',
      remedy: 'Raise the reach or the cap, or hand over more users to the service desk.',
      values: [mostWaves],
    });
  }
  return waves;
}

/** The days that a wave takes. */
export function daysOf(first: CalendarDay, { lifeHours }: Pick<WaveSettings, 'lifeHours'>): readonly CalendarDay[] {
  return Array.from({ length: Math.ceil(lifeHours / 24) }, (_day, index) => addDays(first, index));
}

/** Days that are searched for one that is free: ten years. */
const farthestDay = 3_660;

/** The first day from which a whole wave lies outside all blackouts. */
function nextFreeDay(from: CalendarDay, settings: WaveSettings): CalendarDay {
  for (let ahead = 0; ahead < farthestDay; ahead++) {
    const first = addDays(from, ahead);
    if (!daysOf(first, settings).some((day) => isBlackedOut(day, settings.blackouts))) {
      return first;
    }
  }
  throw new EnrollmentError({
    kind: 'refused',
    code: 'waves-no-day',
    message: 'The blackouts leave no room for a wave of {0} days.',
    remedy: 'Shorten the blackouts, or "pin.lifeHours".',
    values: [daysOf(from, settings).length],
  });
}
