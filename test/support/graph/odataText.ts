/** A row of a list, by the names of its properties. */
export type Row = Readonly<Record<string, unknown>>;
type Test = (row: Row) => boolean;

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A query that Graph would not take. */
export class BadQuery extends Error {}

/** Pieces of a text, taken one after the other. */
class Pieces {
  #at = 0;

  constructor(private readonly pieces: readonly string[]) {}

  get next(): string | undefined {
    return this.pieces[this.#at];
  }

  take(expected?: string): string {
    const piece = this.pieces[this.#at++];
    if (piece === undefined || (expected !== undefined && piece.toLowerCase() !== expected)) {
      throw new BadQuery(`${piece ?? 'the end'} instead of ${expected ?? 'more'}`);
    }
    return piece;
  }
}

function pieces(text: string, pattern: RegExp): Pieces {
  const found = [...text.matchAll(pattern)];
  const covered = found.reduce((sum, [piece]) => sum + piece.length, 0);
  if (covered !== text.length) {
    throw new BadQuery(`cannot read ${text}`);
  }
  return new Pieces(found.map(([piece]) => piece.trim()).filter((piece) => piece !== ''));
}

function joined(from: Pieces, single: (from: Pieces) => Test): Test {
  let left = conjunction(from, single);
  while (from.next?.toLowerCase() === 'or') {
    from.take();
    const [before, after] = [left, conjunction(from, single)];
    left = (row) => before(row) || after(row);
  }
  return left;
}

function conjunction(from: Pieces, single: (from: Pieces) => Test): Test {
  let left = term(from, single);
  while (from.next?.toLowerCase() === 'and') {
    from.take();
    const [before, after] = [left, term(from, single)];
    left = (row) => before(row) && after(row);
  }
  return left;
}

function term(from: Pieces, single: (from: Pieces) => Test): Test {
  if (from.next === '(') {
    from.take('(');
    const inner = joined(from, single);
    from.take(')');
    return inner;
  }
  return single(from);
}

function whole(from: Pieces, single: (from: Pieces) => Test): Test {
  const test = joined(from, single);
  if (from.next !== undefined) {
    throw new BadQuery(`${from.next} is left over`);
  }
  return test;
}

/** Operators that need the index (Microsoft Graph, "Advanced query capabilities"). */
const advancedOperator = /\b(ne|not|endswith)\b/i;

/** `$filter`, as far as the tests go. */
export function readFilter(text: string, isAdvanced: boolean): Test {
  if (advancedOperator.test(text.replaceAll(/'([^']|'')*'/g, '')) && !isAdvanced) {
    throw new BadQuery('Request_UnsupportedQuery');
  }
  return whole(pieces(text, /'(?:[^']|'')*'|[A-Za-z][\w/]*|[(),]|\s+/g), comparison);
}

function comparison(from: Pieces): Test {
  const name = from.take();
  if (/^(startswith|endswith)$/i.test(name)) {
    from.take('(');
    const property = from.take();
    from.take(',');
    const value = String(literal(from.take())).toLowerCase();
    from.take(')');
    const starts = name.toLowerCase() === 'startswith';
    return (row) => {
      const text = textOf(row[property]).toLowerCase();
      return starts ? text.startsWith(value) : text.endsWith(value);
    };
  }
  const operator = from.take().toLowerCase();
  const value = literal(from.take());
  if (!['eq', 'ne'].includes(operator)) {
    throw new BadQuery(operator);
  }
  return (row) => same(row[name], value) === (operator === 'eq');
}

function same(left: unknown, right: unknown): boolean {
  return typeof left === 'string' && typeof right === 'string'
    ? left.toLowerCase() === right.toLowerCase()
    : left === right;
}

/** The value of a literal: the inverse of the encoder. */
export function literal(text: string): string | boolean {
  if (text === 'true' || text === 'false') {
    return text === 'true';
  }
  if (!/^'(?:[^']|'')*'$/.test(text)) {
    throw new BadQuery(`${text} is no literal`);
  }
  return text.slice(1, -1).replaceAll("''", "'");
}

/** `$search`: display names by the beginnings of their words, other properties by their beginning. */
export function readSearch(text: string): Test {
  return whole(pieces(text, /"(?:[^"\\]|\\.)*"|AND|OR|[()]|\s+/gs), clause);
}

function clause(from: Pieces): Test {
  const [, property = '', value = ''] = /^"(\w+):(.+)"$/s.exec(from.take()) ?? [];
  if (property === '') {
    throw new BadQuery('a clause has no property');
  }
  const wanted = value.replaceAll(/\\(.)/gs, '$1').toLowerCase();
  return (row) => {
    const held = textOf(row[property]).toLowerCase();
    return property === 'displayName'
      ? held.split(/\s+/).some((word) => word.startsWith(wanted))
      : held.startsWith(wanted);
  };
}
