import { addDays } from './calendarDay';
import type { WavePlan } from './planWaves';

/** Octets in a line (RFC 5545, 3.1). */
const longestLine = 75;

/** The plan as an iCalendar file (RFC 5545): one all-day event for each wave. The same plan and moment give the same text. */
export function waveCalendar({ waves }: WavePlan, project: string, now: Date): string {
  const stamp = now.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const compact = (day: string): string => day.replaceAll('-', '');
  const events = waves.flatMap(({ number, isPilot, firstDay, lastDay, fresh, leftovers }) => [
    'BEGIN:VEVENT',
    `UID:wave-${number}-${compact(firstDay)}@enrollment-packager`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${compact(firstDay)}`,
    `DTEND;VALUE=DATE:${compact(addDays(lastDay, 1))}`,
    `SUMMARY:${escapeText(`${project}: ${isPilot ? 'pilot, ' : ''}wave ${number}`)}`,
    `DESCRIPTION:${escapeText(`${fresh.length} new users, about ${Math.round(leftovers)} of earlier waves`)}`,
    'END:VEVENT',
  ]);
  const head = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//enrollment-packager//waves//EN'];
  return [...head, ...events, 'END:VCALENDAR'].map((line) => `${fold(line)}\r\n`).join('');
}

function escapeText(text: string): string {
  return text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll(/[\r\n]+/g, ' ');
}

/** Continues a long line on the next, behind a blank; never within a character. */
function fold(line: string): string {
  let folded = '';
  let used = 0;
  for (const character of line) {
    const octets = octetsOf(character.codePointAt(0) ?? 0);
    if (used + octets > longestLine) {
      folded += '\r\n ';
      used = 1;
    }
    folded += character;
    used += octets;
  }
  return folded;
}

/** Of a character in UTF-8. */
function octetsOf(codePoint: number): number {
  return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
}
