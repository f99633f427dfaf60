import type { Recipient } from '../directory/recipient';
import { addDays, localDay, type CalendarDay } from './calendarDay';
import { forecastWaves } from './forecast';
import { begunKeys, leftoverKeys, underWay, waitingPeople } from './leftovers';
import { daysOf, planWaves, type Wave, type WavePlan, type WaveSettings } from './planWaves';
import type { PlannedPerson, StoredPlan, StoredWave } from './storedPlan';
import { findPeople } from './waveCrew';
import type { WaveUser } from './waveOrder';
import type { WaveRequest } from './waveRequest';

/**
 * Plans the waves that are still to come, from how far the plan has come: those whom closed waves have left, those whom open ones are
 * expected to leave, and everybody in the directory who has not begun, newcomers too. Waves that were started stay as they are.
 * @param users everyone who can enrol now, in the order of the waves
 * @throws EnrollmentError `waves-endless`, `waves-no-day` or `pilot-empty`
 */
export function planRest(before: StoredPlan | undefined, users: readonly WaveUser[], settings: WaveSettings): WavePlan {
  const begun = begunWaves(before);
  const last = begun.at(-1);
  if (before === undefined || last === undefined) {
    return planWaves(users, settings);
  }
  const here = findPeople(
    before.waves.flatMap((wave) => wave.users),
    users.map(({ recipient }) => recipient),
  );
  const started = new Set([...begunKeys(before)].flatMap((key) => here.get(key) ?? []));
  const left = new Set(leftoverKeys(before).flatMap((key) => here.get(key) ?? []));
  return planWaves(
    users.filter(({ recipient }) => !started.has(recipient)),
    { ...settings, start: latest(settings.start, addDays(busyUntil(last, before), 1)), pilot: undefined },
    { waves: begun.length, leftovers: left.size + underWay(before) * (1 - settings.reach) },
  );
}

/** People of a plan who have not begun, and who can no longer enrol or are no longer chosen: the new plan has no wave for them. */
export function droppedPeople(
  before: StoredPlan | undefined,
  recipients: readonly Recipient[],
): readonly PlannedPerson[] {
  const waiting = before === undefined ? [] : waitingPeople(before, before.waves.length);
  const here = findPeople(waiting, recipients);
  return waiting.filter(({ key }) => !here.has(key));
}

/** A plan as it is stored: the waves that were started, then those of the new plan. */
export function storePlan(
  before: StoredPlan | undefined,
  rest: WavePlan,
  { request, lifeHours, now }: { readonly request: WaveRequest; readonly lifeHours: number; readonly now: Date },
): StoredPlan {
  const started = new Set(before === undefined ? [] : begunKeys(before));
  // For whom a wave that was started had no room, a wave of the rest has; nobody is in two.
  const begun = begunWaves(before).map((wave) => ({
    ...wave,
    users: wave.users.filter(({ key }) => started.has(key)),
  }));
  return {
    formatVersion: 1,
    savedAt: now.toISOString(),
    request,
    lifeHours,
    waves: [...begun, ...rest.waves.map(toStored)],
  };
}

function toStored({ number, isPilot, firstDay, lastDay, fresh, leftovers, left }: Wave): StoredWave {
  const users = fresh.map(({ section, recipient: { key, id, address, displayName } }) => ({
    key,
    id,
    address,
    displayName,
    section,
  }));
  return {
    number,
    isPilot,
    firstDay,
    lastDay,
    users,
    expected: { again: tenth(leftovers), left: tenth(left) },
    state: { kind: 'planned' },
  };
}

/** A stored plan in the form in which plans are written to calendars and tables. */
export function toWavePlan({ waves }: StoredPlan): WavePlan {
  return {
    waves: waves.map(({ users, expected, ...wave }) => ({
      ...wave,
      fresh: users.map(({ section, ...person }) => ({ section, recipient: { ...person, groups: [] } })),
      leftovers: expected.again,
      left: expected.left,
    })),
    users: waves.reduce((sum, { users }) => sum + users.length, 0),
    handedOver: waves.at(-1)?.expected.left ?? 0,
    milestones: [],
  };
}

/** How a plan stands after a wave was closed. */
export interface PlanOutlook {
  /** Share of those in closed waves who were moved while their PIN lived; undefined before any wave is closed. */
  readonly reached: number | undefined;
  readonly leftovers: number;
  /** In waves that are not closed. */
  readonly underWay: number;
  /** Who has not begun yet. */
  readonly waiting: number;
  /** Waves that it takes from here on, at the reach of the plan; undefined where that never ends. */
  readonly needed: number | undefined;
  /** Waves that the plan still has. */
  readonly planned: number;
}

/** The forecast from here on, without asking the directory. */
export function outlook(plan: StoredPlan): PlanOutlook {
  const { reach, cap, handOverBelow } = plan.request;
  const closed = plan.waves.flatMap(({ state }) => (state.kind === 'closed' ? [state] : []));
  const members = closed.reduce((sum, state) => sum + state.members.length, 0);
  const left = closed.reduce((sum, state) => sum + state.left.length, 0);
  const leftovers = leftoverKeys(plan).length;
  const waiting = waitingPeople(plan, plan.waves.length).length;
  const open = underWay(plan);
  const expected = leftovers + open * (1 - reach);
  return {
    reached: members === 0 ? undefined : (members - left) / members,
    leftovers,
    underWay: open,
    waiting,
    needed: forecastWaves({ queues: [waiting], reach, cap, handOverBelow, leftovers: expected })?.length,
    planned: plan.waves.filter(({ state }) => state.kind === 'planned').length,
  };
}

function begunWaves(plan: StoredPlan | undefined): readonly StoredWave[] {
  return plan?.waves.filter(({ state }) => state.kind !== 'planned') ?? [];
}

/** The last day on which PINs of a wave live, by its plan and by when it was started indeed. */
function busyUntil({ lastDay, state }: StoredWave, { lifeHours }: StoredPlan): CalendarDay {
  const at = state.kind === 'starting' ? state.at : 'issue' in state ? state.issue?.at : undefined;
  const days = at === undefined ? [] : daysOf(localDay(new Date(at)), { lifeHours });
  return latest(lastDay, days.at(-1) ?? lastDay);
}

function latest(a: CalendarDay, b: CalendarDay): CalendarDay {
  return a > b ? a : b;
}

/** The forecast is no better than that. */
function tenth(number: number): number {
  return Math.round(number * 10) / 10;
}
