import { RestError } from './envelope';

/** One condition of `fq`. */
export interface Filter {
  /** Upper case, since the API's own examples use both. */
  readonly field: string;
  readonly value: string;
}

/**
 * Reads `fq=FIELD=value` and `fq=FIELD EQ value`, the two published forms; several `fq` must all hold.
 * What the API does with anything else is not published: here it is refused, so that nobody comes to rely on it.
 */
export function filtersOf(query: URLSearchParams, known: readonly string[]): readonly Filter[] {
  return query.getAll('fq').map((condition) => {
    const [, field = '', value = ''] = /^\s*(\w+)(?:\s*=\s*|\s+EQ\s+)(.*?)\s*$/i.exec(condition) ?? [];
    if (!known.includes(field.toUpperCase())) {
      throw new RestError(400, 'unknown filter', [{ field: 'fq', code: 'Invalid', message: 'unknown filter' }]);
    }
    return { field: field.toUpperCase(), value };
  });
}
