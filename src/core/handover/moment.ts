import type { Bilingual } from './bilingual';

const japanOffsetHours = 9;

/**
 * An ISO time for people. English readers get UTC, Japanese readers Japan time (no daylight saving, so a fixed
 * offset is right) with UTC beside it, because logs and `deployment.json` are in UTC.
 * What is no time is shown as it is: the page must not hide a value that it cannot read.
 */
export function moment(iso: string): Bilingual {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) {
    return { en: iso, ja: iso };
  }
  const utc = `${minutes(time)} UTC`;
  return { en: utc, ja: `${minutes(time + japanOffsetHours * 3_600_000)} 日本時間 (${utc})` };
}

function minutes(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replace('T', ' ');
}
