import * as v from 'valibot';
import { Pin } from '../../core/pin/pin';
import { issuerKinds, type IssuedPin, type PinBatch } from '../../core/pin/pinBatch';

/** PINs turned into text at a time: about half a megabyte. */
const pinsAtOnce = 5_000;

/**
 * First line: whose PINs these are, how many, and the lists of groups, of which a million people have a few hundred between them.
 * Then a line for each PIN: id, address, PIN, name, the two times in milliseconds since 1970, and which list of groups.
 */
const heading = v.object({ issuer: v.picklist(issuerKinds), pins: v.number(), groups: v.array(v.array(v.string())) });
const rows = v.array(
  v.tuple([v.string(), v.string(), v.string(), v.string(), v.number(), v.number(), v.pipe(v.number(), v.integer())]),
);

/** A batch as text, PINs in the clear: for the cipher only. */
export function* batchText({ issuer, pins }: PinBatch): Generator<string> {
  const lists = groupLists(pins);
  yield `${JSON.stringify({ issuer, pins: pins.length, groups: [...lists.keys()] })}\n`;
  for (let start = 0; start < pins.length; start += pinsAtOnce) {
    const some = pins.slice(start, start + pinsAtOnce);
    yield some.map((issued) => `${JSON.stringify(toRow(issued, lists))}\n`).join('');
  }
}

function toRow(
  { id, address, pin, displayName, groups, issuedAt, expiresAt }: IssuedPin,
  lists: ReadonlyMap<readonly string[], number>,
): readonly unknown[] {
  return [id, address, pin.reveal(), displayName, issuedAt.getTime(), expiresAt.getTime(), lists.get(groups)];
}

/** The number of each list of groups. By identity, since sources share their lists; comparing texts would double the time. */
function groupLists(pins: readonly IssuedPin[]): ReadonlyMap<readonly string[], number> {
  const lists = new Map<readonly string[], number>();
  for (const { groups } of pins) {
    if (!lists.has(groups)) {
      lists.set(groups, lists.size);
    }
  }
  return lists;
}

/** The batch of a text. Throws where the text is none. */
export async function readBatchText(pieces: AsyncIterable<Buffer>): Promise<PinBatch> {
  let first: v.InferOutput<typeof heading> | undefined;
  const pins: IssuedPin[] = [];
  const times = new Map<number, Date>();
  for await (const lines of wholeLines(pieces)) {
    first ??= v.parse(heading, JSON.parse(lines.shift() ?? ''));
    for (const row of v.parse(rows, JSON.parse(`[${lines.join(',')}]`))) {
      pins.push(toPin(row, first.groups, times));
    }
  }
  if (first === undefined || first.pins !== pins.length) {
    throw new Error('the batch is not whole');
  }
  return { issuer: first.issuer, pins };
}

function toPin(
  [id, address, pin, displayName, issued, expires, list]: v.InferOutput<typeof rows>[number],
  lists: readonly (readonly string[])[],
  times: Map<number, Date>,
): IssuedPin {
  const time = (milliseconds: number): Date => {
    const known = times.get(milliseconds) ?? new Date(milliseconds);
    times.set(milliseconds, known);
    return known;
  };
  const groups = lists[list];
  if (groups === undefined) {
    throw new Error('no such list of groups');
  }
  return { id, address, displayName, groups, pin: new Pin(pin), issuedAt: time(issued), expiresAt: time(expires) };
}

/** The lines of a text that comes in pieces, some thousand at a time. The last one ends with a line end, too. */
async function* wholeLines(pieces: AsyncIterable<Buffer>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (lines.length > 0) {
      yield lines;
    }
  }
}
