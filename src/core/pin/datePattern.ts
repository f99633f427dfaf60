/**
 * Dates as people write birthdays, in the longest notation that fits into the PIN: with eight digits DDMMYYYY, MMDDYYYY and YYYYMMDD,
 * with six the same with two digits of the year, with four DDMM, MMDD and the year alone. Years are 1900 to 2099.
 * One that stands among further digits counts too. Shorter notations inside longer PINs do not: six digits of every fourth
 * eight-digit PIN are some date.
 */
export function holdsDate(text: string): boolean {
  const length = text.length >= 8 ? 8 : text.length >= 6 ? 6 : 4;
  for (let start = 0; start + length <= text.length; start++) {
    if (isDate(text, start, length)) {
      return true;
    }
  }
  return false;
}

function isDate(text: string, start: number, length: number): boolean {
  const yearDigits = length - 4;
  const first = numberAt(text, start, 2);
  const second = numberAt(text, start + 2, 2);
  const isYear = length === 4 && isCentury(first) && !Number.isNaN(second);
  return (
    isYear ||
    (isDayOfYear(first, second) && isYearAt(text, start + 4, yearDigits)) ||
    (isYearAt(text, start, yearDigits) &&
      isMonthAndDay(numberAt(text, start + yearDigits, 2), numberAt(text, start + yearDigits + 2, 2)))
  );
}

/** No digits of a year, two of any, or four of this or the last century. */
function isYearAt(text: string, at: number, digits: number): boolean {
  return digits === 0 || (digits === 2 ? !Number.isNaN(numberAt(text, at, 2)) : isYearNumber(text, at));
}

function isYearNumber(text: string, at: number): boolean {
  return isCentury(numberAt(text, at, 2)) && !Number.isNaN(numberAt(text, at + 2, 2));
}

function isCentury(number: number): boolean {
  return number === 19 || number === 20;
}

function isDayOfYear(first: number, second: number): boolean {
  return isMonthAndDay(first, second) || isMonthAndDay(second, first);
}

/** Days of each month, February's with the leap day: whether the year has one is not looked at. */
const daysOfMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function isMonthAndDay(month: number, day: number): boolean {
  return day >= 1 && day <= (daysOfMonth[month - 1] ?? 0);
}

/** The number that the characters form; NaN where one of them is no digit. */
function numberAt(text: string, at: number, digits: number): number {
  let number = 0;
  for (let index = at; index < at + digits; index++) {
    const digit = text.charCodeAt(index) - 48;
    number = digit >= 0 && digit <= 9 ? number * 10 + digit : Number.NaN;
  }
  return number;
}
