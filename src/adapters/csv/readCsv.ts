import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable, type Transform } from 'node:stream';
import { throwIfCancelled, type Cancellation } from '../../core/cancellation';
import { EnrollmentError, type Explanation } from '../../core/errors';
import { withFileErrors } from '../files/fileError';
import { csvFailure } from './csvFailure';
import { findDelimiter } from './delimiter';
import { detectEncoding, type DetectedEncoding, type Encoding } from './encoding';

/** A row of a CSV file; `line` is where it starts, from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A CSV file that is open for reading. */
export interface CsvTable {
  readonly encoding: DetectedEncoding;
  /** The first row. */
  readonly header: CsvRow;
  /** All further rows, read as they are asked for. */
  readonly rows: AsyncIterable<CsvRow>;
}

export interface CsvOptions {
  readonly encoding?: Encoding | undefined;
  readonly signal?: Cancellation | undefined;
}

/** 300,000 users at 400 bytes each. A larger file is something else, or holds columns that nobody needs here. */
export const largestCsv = 128 * 1024 * 1024;
/** Bytes of one row. An unclosed quote swallows the rest of the file up to here. */
const largestRow = 1024 * 1024;

/**
 * Opens a CSV file for the length of `work`: comma, semicolon or tab, RFC 4180 quotes, UTF-8, UTF-16, Shift_JIS, EUC-JP or windows-1252.
 * Cells are text and nothing else: formulas are never run.
 * @throws EnrollmentError with file and line when the file is too large, empty, or not a CSV
 */
export async function withCsv<T>(file: string, options: CsvOptions, work: (table: CsvTable) => Promise<T>): Promise<T> {
  return withFileErrors(file, async () => {
    await refuseSize(file);
    const encoding: DetectedEncoding =
      options.encoding === undefined ? await detectEncoding(file) : { encoding: options.encoding, certain: true };
    const rows = readRows(file, encoding.encoding, options.signal);
    try {
      const first = await rows.next();
      if (first.done === true) {
        throw new EnrollmentError({
          kind: 'source',
          code: 'csv-empty',
          message: 'The file is empty.',
          remedy: 'Give a file with a header row and one row for each entry.',
          location: { file, line: 1 },
        });
      }
      return await work({ encoding, header: first.value, rows: { [Symbol.asyncIterator]: () => rows } });
    } finally {
      // However reading ends, the file is closed.
      await rows.return(undefined);
    }
  });
}

async function refuseSize(file: string): Promise<void> {
  const { size } = await stat(file);
  if (size > largestCsv) {
    throw new EnrollmentError({
      kind: 'source',
      code: 'csv-too-large',
      message: 'The file has {0} MB; at most {1} MB are read.',
      remedy: 'Leave out columns that are not needed, or split it into several sources.',
      values: [Math.ceil(size / 1024 / 1024), largestCsv / 1024 / 1024],
      location: { file },
    });
  }
}

async function* readRows(
  file: string,
  encoding: Encoding,
  signal: Cancellation | undefined,
): AsyncGenerator<CsvRow, undefined> {
  let end = 0;
  let columns: number | undefined;
  let source: Readable | undefined;
  const toRow = (cells: readonly string[], lines: number): CsvRow | undefined => {
    const line = end + 1;
    end = lines;
    if (cells.length === 1 && cells[0] === '') {
      return undefined;
    }
    columns ??= cells.length;
    refuseRow(file, line, cells, columns, lines - line);
    return { line, cells };
  };
  try {
    const text = decoded(file, encoding);
    const start = await text.next();
    const parser = await rowParser(start.value ?? '', toRow);
    source = Readable.from(prepend(start.value ?? '', text));
    source.on('error', (error) => parser.destroy(error));
    for await (const row of source.pipe(parser) as AsyncIterable<CsvRow>) {
      throwIfCancelled(signal);
      yield row;
    }
  } catch (error) {
    throw csvFailure(error, file, end + 1, encoding);
  } finally {
    // pipe() leaves its source open when the other end stops early.
    source?.destroy();
  }
  return undefined;
}

/** @param toRow called as a row is parsed: rows that wait to be read are lost when a later one is broken */
async function rowParser(
  start: string,
  toRow: (cells: readonly string[], lines: number) => CsvRow | undefined,
): Promise<Transform> {
  const { Parser } = await import('csv-parse');
  return new Parser({
    delimiter: findDelimiter(start),
    // Empty lines and the number of cells are our own matter, so that every row knows its line.
    relax_column_count: true,
    record_delimiter: '\n',
    max_record_size: largestRow,
    // The declared type knows arrays only; the parser passes on whatever it is given.
    on_record: (cells: string[], { lines }) => (toRow(cells, lines) ?? null) as unknown as string[] | null,
  });
}

async function* prepend(start: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  if (start !== '') {
    yield start;
  }
  yield* rest;
}

/** A cell that runs over more lines than this has swallowed rows: a quote opens in it by mistake and another one ends it. */
const mostLinesInRow = 10;

function refuseRow(file: string, line: number, cells: readonly string[], columns: number, furtherLines: number): void {
  const explanation: Explanation | undefined =
    furtherLines > mostLinesInRow
      ? {
          message: 'This row runs over {0} lines: most likely a quote opens here by mistake.',
          remedy: 'Close it where the cell ends, and write a quote inside a cell as "".',
          values: [furtherLines + 1],
        }
      : cells.length === columns
        ? undefined
        : {
            message: 'This row has {0} cells, the header has {1}.',
            remedy: 'Add or remove cells, and put cells that hold a separator into quotes.',
            values: [cells.length, columns],
          };
  if (explanation !== undefined) {
    throw new EnrollmentError({ ...explanation, kind: 'source', code: 'csv-broken', location: { file, line } });
  }
}

/** The text of a file, every line ending in \n: the parser counts a \r\n inside quotes as two lines. */
async function* decoded(file: string, encoding: Encoding): AsyncGenerator<string, undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let pending = '';
  for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    const text = pending + decoder.decode(chunk, { stream: true });
    // A \r at the end may be half of a line end.
    pending = text.endsWith('\r') ? '\r' : '';
    yield (pending === '' ? text : text.slice(0, -1)).replaceAll(/\r\n?/g, '\n');
  }
  yield (pending + decoder.decode()).replaceAll(/\r\n?/g, '\n');
  return undefined;
}
