import { RestError } from './envelope';

/** Which rows of a list are asked for. */
export interface Page {
  readonly start: number;
  readonly rows: number;
}

/** A list as the API gives one. */
export interface ListResult {
  readonly totalCount: number;
  readonly searchResults: readonly unknown[];
  readonly offset: number;
  readonly limit: number;
  readonly queryTime: number;
  readonly facetedResults: readonly unknown[];
}

/** Most rows that lists give at a time, and those they give when nobody asks. */
export const mostRows = 500;
const usualRows = 50;

/** @throws RestError 400 in the documented form when `rows` is not 1 to 500 */
export function pageOf(query: URLSearchParams): Page {
  return {
    start: wholeNumber(query, 'start', { usual: 0, least: 0, most: Number.MAX_SAFE_INTEGER }),
    rows: wholeNumber(query, 'rows', { usual: usualRows, least: 1, most: mostRows }),
  };
}

/** One page of a list. */
export function listResult<Item>(
  items: readonly Item[],
  { start, rows }: Page,
  present: (item: Item) => unknown,
): ListResult {
  return {
    totalCount: items.length,
    searchResults: items.slice(start, start + rows).map(present),
    offset: start,
    limit: rows,
    queryTime: 0,
    facetedResults: [],
  };
}

interface Bounds {
  readonly usual: number;
  readonly least: number;
  readonly most: number;
}

function wholeNumber(query: URLSearchParams, field: string, { usual, least, most }: Bounds): number {
  const given = query.get(field);
  const value = given === null ? usual : /^-?\d+$/.test(given) ? Number(given) : Number.NaN;
  if (value >= least && value <= most) {
    return value;
  }
  const message = `must be between ${least} and ${most}`;
  throw new RestError(400, message, [{ field, code: 'Range', message }]);
}
