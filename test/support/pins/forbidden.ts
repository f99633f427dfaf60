/** The rules of weakPin.ts once more, as lists: what the counts in pinSpace.ts are checked against must not share their code. */

const orders = ['01234567890123456789', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Every text that no PIN of this length may contain. */
export function forbiddenTexts(alphabet: string, length: number): ReadonlySet<string> {
  const repeats = Array.from(alphabet, (character) => character.repeat(3));
  const ups = orders.flatMap((order) => Array.from(order, (_character, at) => order.slice(at, at + 4)));
  const sequences = [...ups, ...ups.map((text) => Array.from(text).reverse().join(''))].filter(
    (text) => text.length === 4,
  );
  const possible = (text: string): boolean => Array.from(text).every((character) => alphabet.includes(character));
  return new Set([...repeats, ...sequences, ...dates(length)].filter(possible));
}

function dates(length: number): readonly string[] {
  const two = (number: number): string => String(number).padStart(2, '0');
  const years = Array.from({ length: 200 }, (_year, index) => String(1900 + index));
  const days: (readonly [string, string])[] = [];
  // 2000 is a leap year, so its days are all days that any year has.
  for (let day = new Date(Date.UTC(2000, 0, 1)); day.getUTCFullYear() === 2000; day = new Date(day.getTime() + 864e5)) {
    days.push([two(day.getUTCMonth() + 1), two(day.getUTCDate())]);
  }
  if (length < 6) {
    return [...years, ...days.flatMap(([month, day]) => [month + day, day + month])];
  }
  const written = length < 8 ? [...new Set(years.map((year) => year.slice(2)))] : years;
  return days.flatMap(([month, day]) =>
    written.flatMap((year) => [month + day + year, day + month + year, year + month + day]),
  );
}
