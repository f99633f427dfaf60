/** A day of the calendar as ISO 8601 writes it, such as 2026-11-23: without time and zone, so that it is the same day everywhere. */
export type CalendarDay = string;

const millisecondsADay = 86_400_000;

/** A day that exists: not 2026-02-30. */
export function isCalendarDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && dayOf(new Date(time)) === text;
}

/** The day, in UTC, of a moment. */
export function dayOf(moment: Date): CalendarDay {
  return moment.toISOString().slice(0, 10);
}

/** The day of a moment where this program runs: what somebody there calls "today". */
export function localDay(moment: Date): CalendarDay {
  const part = (number: number): string => String(number).padStart(2, '0');
  return `${moment.getFullYear()}-${part(moment.getMonth() + 1)}-${part(moment.getDate())}`;
}

export function addDays(day: CalendarDay, days: number): CalendarDay {
  return dayOf(new Date(Date.parse(day) + days * millisecondsADay));
}

export const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type Weekday = (typeof weekdays)[number];

export function weekdayOf(day: CalendarDay): Weekday {
  return weekdays[new Date(day).getUTCDay()] ?? 'sun';
}
