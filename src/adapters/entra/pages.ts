import * as v from 'valibot';
import { entraFailure } from './entraFailure';
import type { GraphConnection, GraphRequest } from './graphConnection';

/** The most that Graph gives in a page. */
export const largestPage = 999;
/** 20 million users at the usual size of a page: more is an endless list. */
const mostPages = 20_000;

/** A page, and where its list goes on or, once it is complete, where its changes will be. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly deltaLink?: string | undefined;
}

/** The pages of a list. Whoever stops asking ends it. @param missing statuses at which the list counts as empty */
export async function* pagesOf<T>(
  graph: GraphConnection,
  first: GraphRequest,
  row: v.GenericSchema<unknown, T>,
  missing: readonly number[] = [],
): AsyncGenerator<Page<T>> {
  const page = v.object({
    value: v.array(row),
    '@odata.nextLink': v.optional(v.string()),
    '@odata.deltaLink': v.optional(v.string()),
  });
  const seen = new Set<string>();
  for (let request: GraphRequest | undefined = first; request !== undefined;) {
    if (seen.has(request.url.href) || seen.size >= mostPages) {
      throw entraFailure('entra-endless', {
        message: 'A list of Microsoft Graph does not end after {0} pages.',
        remedy: 'Try again; if it returns, narrow the list by "userFilter" or "groupFilter" of this source.',
        values: [seen.size],
      });
    }
    seen.add(request.url.href);
    const answer: v.InferOutput<typeof page> | number = await graph.read(request, page, missing);
    if (typeof answer === 'number') {
      return;
    }
    yield { rows: answer.value, deltaLink: answer['@odata.deltaLink'] };
    const next: string | undefined = answer['@odata.nextLink'];
    request = next === undefined ? undefined : graph.follow(next, request);
  }
}

/** All rows of a list. */
export async function allRows<T>(pages: AsyncIterable<Page<T>>): Promise<readonly T[]> {
  const rows: T[] = [];
  for await (const page of pages) {
    for (const row of page.rows) {
      rows.push(row);
    }
  }
  return rows;
}
