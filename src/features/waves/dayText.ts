import * as vscode from 'vscode';
import type { CalendarDay } from '../../core/waves/calendarDay';

/** A day with its weekday, in the user's language. A day of a plan has no time zone, so it is the same one everywhere. */
export function dayText(day: CalendarDay): string {
  const parts = { weekday: 'short', year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' } as const;
  return new Date(day).toLocaleDateString(vscode.env.language, parts);
}

/** The days of a wave. */
export function daysText({
  firstDay,
  lastDay,
}: {
  readonly firstDay: CalendarDay;
  readonly lastDay: CalendarDay;
}): string {
  return firstDay === lastDay ? dayText(firstDay) : vscode.l10n.t('{0} to {1}', dayText(firstDay), dayText(lastDay));
}

export function momentText(moment: string): string {
  return new Date(moment).toLocaleString(vscode.env.language);
}
