import { EnrollmentError } from '../errors';
import { isCalendarDay, weekdayOf, weekdays, type CalendarDay, type Weekday } from './calendarDay';

/** When no device may enrol: a day of every week, or the days from one to another, both included. */
export type Blackout = { readonly weekday: Weekday } | { readonly from: CalendarDay; readonly to: CalendarDay };

export function isBlackedOut(day: CalendarDay, blackouts: readonly Blackout[]): boolean {
  return blackouts.some((blackout) =>
    'weekday' in blackout ? weekdayOf(day) === blackout.weekday : day >= blackout.from && day <= blackout.to,
  );
}

/**
 * Reads blackouts such as "sat, sun, 2026-12-24..2027-01-03, 2027-02-11".
 * @throws EnrollmentError `blackout`
 */
export function parseBlackouts(text: string): readonly Blackout[] {
  return text
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => part !== '')
    .map(parseBlackout);
}

function parseBlackout(text: string): Blackout {
  const weekday = weekdays.find((name) => name === text);
  const [from = '', to = from, ...more] = text.split('..');
  if (weekday !== undefined) {
    return { weekday };
  }
  if (more.length > 0 || !isCalendarDay(from) || !isCalendarDay(to) || from > to) {
    throw new EnrollmentError({
      kind: 'usage',
      code: 'blackout',
      message: '"{0}" is no blackout.',
      remedy:
        'Write days of the week (sat), dates (2026-12-31) or ranges (2026-12-24..2027-01-03), with commas between them.',
      values: [text],
    });
  }
  return { from, to };
}
