import * as v from 'valibot';
import { Pin } from '../../core/pin/pin';
import { issuerKinds, type IssuedPin, type PinBatch } from '../../core/pin/pinBatch';
import type { PinTrace } from '../../core/pin/pinLife';
import type { RevokedPin, UsedPin } from '../../core/pin/vaultContents';
import type { SealedVersion } from './sealedFile';

/** A batch as it lies in its file. */
export interface StoredBatch extends Pick<PinBatch, 'issuer' | 'pins'> {
  readonly revoked: readonly RevokedPin[];
  readonly used: readonly UsedPin[];
}

/** PINs turned into text at a time: about half a megabyte. */
const pinsAtOnce = 5_000;

/**
 * First line: whose PINs these are, how many, and the lists of groups, of which a million people have a few hundred between them.
 * Then a line for each PIN: id, address, PIN, name, the two times in milliseconds since 1970, and which list of groups.
 * Then a line for each that was revoked: address, name, the two times, and when it was revoked. Then the same for each that is used.
 * Batches without any say nothing of it.
 */
const heading = v.object({
  issuer: v.picklist(issuerKinds),
  pins: v.number(),
  groups: v.array(v.array(v.string())),
  revoked: v.optional(v.number(), 0),
  used: v.optional(v.number(), 0),
});
const rows = v.array(
  v.tuple([v.string(), v.string(), v.string(), v.string(), v.number(), v.number(), v.pipe(v.number(), v.integer())]),
);
const endedRows = v.array(v.tuple([v.string(), v.string(), v.number(), v.number(), v.number()]));

export function versionOf({ revoked, used }: StoredBatch): SealedVersion {
  return used.length > 0 ? '4' : revoked.length > 0 ? '3' : '2';
}

/** A batch as text, PINs in the clear: for the cipher only. */
export function* batchText({ issuer, pins, revoked, used }: StoredBatch): Generator<string> {
  const lists = groupLists(pins);
  const counts = {
    pins: pins.length,
    ...(revoked.length === 0 ? {} : { revoked: revoked.length }),
    ...(used.length === 0 ? {} : { used: used.length }),
  };
  yield `${JSON.stringify({ issuer, ...counts, groups: [...lists.keys()] })}\n`;
  for (let start = 0; start < pins.length; start += pinsAtOnce) {
    const some = pins.slice(start, start + pinsAtOnce);
    yield some.map((issued) => `${JSON.stringify(toRow(issued, lists))}\n`).join('');
  }
  const ended = [
    ...revoked.map((trace) => toEndedRow(trace, trace.revokedAt)),
    ...used.map((trace) => toEndedRow(trace, trace.usedAt)),
  ];
  yield ended.map((row) => `${JSON.stringify(row)}\n`).join('');
}

function toEndedRow({ address, displayName, issuedAt, expiresAt }: PinTrace, endedAt: Date): readonly unknown[] {
  return [address, displayName, issuedAt.getTime(), expiresAt.getTime(), endedAt.getTime()];
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
export async function readBatchText(pieces: AsyncIterable<Buffer>): Promise<StoredBatch> {
  let first: v.InferOutput<typeof heading> | undefined;
  const pins: IssuedPin[] = [];
  const revoked: RevokedPin[] = [];
  const used: UsedPin[] = [];
  const times = new Map<number, Date>();
  for await (const lines of wholeLines(pieces)) {
    first ??= v.parse(heading, JSON.parse(lines.shift() ?? ''));
    const ofPins = lines.splice(0, first.pins - pins.length);
    for (const row of v.parse(rows, parseLines(ofPins))) {
      pins.push(toPin(row, first.groups, times));
    }
    const ofRevoked = lines.splice(0, first.revoked - revoked.length);
    for (const row of v.parse(endedRows, parseLines(ofRevoked))) {
      revoked.push({ ...toTrace(row, times), revokedAt: time(row[4], times) });
    }
    for (const row of v.parse(endedRows, parseLines(lines))) {
      used.push({ ...toTrace(row, times), usedAt: time(row[4], times) });
    }
  }
  const isWhole = first?.pins === pins.length && first.revoked === revoked.length && first.used === used.length;
  if (first === undefined || !isWhole) {
    throw new Error('the batch is not whole');
  }
  return { issuer: first.issuer, pins, revoked, used };
}

function parseLines(lines: readonly string[]): unknown {
  return JSON.parse(`[${lines.join(',')}]`);
}

function toPin(
  [id, address, pin, displayName, issued, expires, list]: v.InferOutput<typeof rows>[number],
  lists: readonly (readonly string[])[],
  times: Map<number, Date>,
): IssuedPin {
  const groups = lists[list];
  if (groups === undefined) {
    throw new Error('no such list of groups');
  }
  return { id, address, displayName, groups, pin: new Pin(pin), ...period(issued, expires, times) };
}

function toTrace(
  [address, displayName, issued, expires]: v.InferOutput<typeof endedRows>[number],
  times: Map<number, Date>,
): PinTrace {
  return { address, displayName, ...period(issued, expires, times) };
}

function period(
  issued: number,
  expires: number,
  times: Map<number, Date>,
): { readonly issuedAt: Date; readonly expiresAt: Date } {
  return { issuedAt: time(issued, times), expiresAt: time(expires, times) };
}

/** PINs of a batch have a handful of times between them. */
function time(milliseconds: number, times: Map<number, Date>): Date {
  const known = times.get(milliseconds) ?? new Date(milliseconds);
  times.set(milliseconds, known);
  return known;
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
