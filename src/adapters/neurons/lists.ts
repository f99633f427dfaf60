import type * as v from 'valibot';
import { malformedAnswer, neuronsFailure } from './neuronsFailure';
import { pageSchema } from './answers';
import type { NeuronsApi } from './neuronsApi';

/** Most rows that the API gives at a time; some of its lists give 50, whatever is asked for. */
export const mostRows = 500;
/** More than any tenant has; a server that goes on beyond it never ends. */
const mostAccounts = 2_000_000;
/** A list that changes while it is read is read again so often. */
const readings = 3;

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

/** One list of the API: where it is, and what narrows it. */
export interface List<Schema extends v.GenericSchema> {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly row: Schema;
}

export async function readPage<Schema extends v.GenericSchema>(
  api: NeuronsApi,
  { path, query, row }: List<Schema>,
  start: number,
): Promise<Page<v.InferOutput<Schema>>> {
  const asked = { ...query, rows: String(mostRows), start: String(start) };
  const { result } = await api.get(path, asked, pageSchema);
  if (result.totalCount > mostAccounts) {
    throw malformedAnswer(api.url, 'result.totalCount');
  }
  return { rows: result.searchResults.map((each) => api.parse(row, each)), total: result.totalCount };
}

/**
 * A whole list, each row once. Rows move from page to page where somebody deletes one in between, so a list that comes out shorter
 * than the server says is read again: a user who is skipped would get no PIN, and nobody would notice.
 * @param first its first page, where that was read already
 * @throws EnrollmentError `neurons-list` when it changes each time
 */
export async function readList<Schema extends v.GenericSchema>(
  api: NeuronsApi,
  list: List<Schema>,
  keyOf: (row: v.InferOutput<Schema>) => string,
  first?: Page<v.InferOutput<Schema>>,
): Promise<readonly v.InferOutput<Schema>[]> {
  for (let reading = 0; reading < readings; reading++) {
    const found = new Map<string, v.InferOutput<Schema>>();
    let page = (reading === 0 ? first : undefined) ?? (await readPage(api, list, 0));
    let start = 0;
    while (page.rows.length > 0) {
      page.rows.forEach((row) => found.set(keyOf(row), row));
      start += page.rows.length;
      if (start >= page.total) {
        break;
      }
      page = await readPage(api, list, start);
    }
    if (found.size >= page.total) {
      return [...found.values()];
    }
  }
  throw neuronsFailure('neurons-list', {
    message: 'The list of {0} changed each time while it was read.',
    remedy: 'Wait until an import there has ended, then try again.',
    values: [api.url],
  });
}
