import * as v from 'valibot';
import type { Digests } from '../ports';

/**
 * What is written down. Each is recorded before it is done: after a crash the log may name something that never came to be,
 * but nothing is ever done unrecorded.
 */
export const auditActions = [
  'pins-requested',
  'pins-issued',
  'pins-exported',
  'pins-rotated',
  'pins-revoked',
  'pins-used',
  'pin-copied',
  'pin-revealed',
  'package-built',
  'pins-purged',
  'log-mended',
] as const;

/** One of {@link auditActions}. */
export type AuditAction = (typeof auditActions)[number];

/** Something that somebody did with PINs. There is no place in it for one. */
export interface AuditEvent {
  readonly what: AuditAction;
  /** PINs, or accounts for `pins-requested`, or batches for `pins-purged`, or bytes for `log-mended`. */
  readonly count: number;
  /** Names of files, packages and servers; for `pin-copied` and `pin-revealed` the address whose PIN it was. */
  readonly about: string;
}

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** One line of the log. It lies on a disk where anyone may have touched it, so everything is checked. */
export const auditEntrySchema = v.strictObject({
  number: v.pipe(v.number(), v.integer(), v.minValue(1)),
  at: v.pipe(v.string(), v.isoTimestamp()),
  who: v.string(),
  what: v.picklist(auditActions),
  count: v.number(),
  about: v.string(),
  /** Hash of the line before; {@link beforeFirst} in the first one. */
  previous: sha256,
  /** SHA-256 of all the other fields, hexadecimal. */
  hash: sha256,
});

export type AuditEntry = v.InferOutput<typeof auditEntrySchema>;

export const beforeFirst = '0'.repeat(64);

/** The entry that follows `last`. */
export function nextEntry(
  last: AuditEntry | undefined,
  { what, count, about }: AuditEvent,
  { at, who }: { readonly at: Date; readonly who: string },
  digests: Digests,
): AuditEntry {
  const entry = {
    number: (last?.number ?? 0) + 1,
    at: at.toISOString(),
    who,
    what,
    count,
    about,
    previous: last?.hash ?? beforeFirst,
  };
  return { ...entry, hash: hashOf(entry, digests) };
}

/** Covers every field in a fixed order, whatever the order in the line. */
export function hashOf(entry: Omit<AuditEntry, 'hash'>, digests: Digests): string {
  const { number, at, who, what, count, about, previous } = entry;
  return digests.sha256(digests.utf8(JSON.stringify([number, at, who, what, count, about, previous])));
}
