import * as vscode from 'vscode';
import type { CalendarDay } from '../../core/waves/calendarDay';

interface WaveDays {
  readonly firstDay: CalendarDay;
  readonly lastDay: CalendarDay;
}

/** A day with its weekday, in the user's language. A day of a plan has no time zone, so it is the same one everywhere. */
export function dayText(day: CalendarDay): string {
  const parts = { weekday: 'short', year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' } as const;
  return new Date(day).toLocaleDateString(vscode.env.language, parts);
}

/** The days of a wave as a narrow row has room for them: without the year, where it is this one. */
export function shortDaysText({ firstDay, lastDay }: WaveDays, today: CalendarDay): string {
  const year = firstDay.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  const parts = { weekday: 'short', month: 'short', day: 'numeric', timeZone: 'UTC', ...year } as const;
  const text = (day: CalendarDay): string => new Date(day).toLocaleDateString(vscode.env.language, parts);
  return firstDay === lastDay ? text(firstDay) : vscode.l10n.t('{0} to {1}', text(firstDay), text(lastDay));
}

/** The days of a wave. */
export function daysText({ firstDay, lastDay }: WaveDays): string {
  return firstDay === lastDay ? dayText(firstDay) : vscode.l10n.t('{0} to {1}', dayText(firstDay), dayText(lastDay));
}

export function momentText(moment: string): string {
  return new Date(moment).toLocaleString(vscode.env.language);
}
