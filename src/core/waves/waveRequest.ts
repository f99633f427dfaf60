import { GroupClosure } from '../directory/groupClosure';
import type { DirectorySnapshot } from '../directory/directoryUser';
import { parseBlackouts } from './blackout';
import type { CalendarDay } from './calendarDay';
import type { WaveSettings } from './planWaves';
import type { Pilot, WaveOrder } from './waveOrder';

/** What somebody asks of a plan, as it is typed and as it is stored. */
export interface WaveRequest {
  readonly start: CalendarDay;
  /** Share, above 0, at most 1. */
  readonly reach: number;
  readonly cap: number;
  readonly handOverBelow: number;
  readonly order?: WaveOrder | undefined;
  /** As {@link parseBlackouts} reads it. */
  readonly blackout: string;
  /** A number of users, the name of a group, or nothing. */
  readonly pilot: string;
}

/** What stands there until somebody says otherwise; {@link WaveRequest} has the meanings. */
export const usualRequest: Omit<WaveRequest, 'start'> = {
  reach: 0.8,
  cap: 500,
  handOverBelow: 1,
  blackout: '',
  pilot: '',
};

/** @throws EnrollmentError `blackout` */
export function waveSettings(
  { start, reach, cap, handOverBelow, blackout, pilot }: WaveRequest,
  lifeHours: number,
  directory: Pick<DirectorySnapshot, 'groups'>,
): WaveSettings {
  const blackouts = parseBlackouts(blackout);
  return { start, reach, cap, handOverBelow, lifeHours, blackouts, pilot: pilotOf(pilot, directory) };
}

function pilotOf(text: string, { groups }: Pick<DirectorySnapshot, 'groups'>): Pilot | undefined {
  const users = parseCount(text);
  return text === ''
    ? undefined
    : users === undefined
      ? { group: text, within: new GroupClosure(groups).within([text]) }
      : { users };
}

/** "0.8" or "80%" as a share. @returns undefined where it is none */
export function parseReach(text: string): number | undefined {
  const number = text.trim().replace(/\s*%$/, '');
  const reach = text.includes('%') ? Number(number) / 100 : Number(number);
  return number !== '' && reach > 0 && reach <= 1 ? reach : undefined;
}

/** A whole number from 1 on. @returns undefined where it is none */
export function parseCount(text: string): number | undefined {
  return /^[1-9]\d{0,6}$/.test(text.trim()) ? Number(text) : undefined;
}
