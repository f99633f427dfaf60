import * as v from 'valibot';
import type { Digests } from '../ports';
import { auditEntrySchema, beforeFirst, hashOf, type AuditEntry } from './auditEntry';

/** What an audit log says, as far as it can be believed. */
export interface VerifiedLog {
  /** The entries before the first line that is wrong. */
  readonly entries: readonly AuditEntry[];
  /** The first line that is wrong, from 1, and how; undefined where the chain is whole. */
  readonly broken?: { readonly line: number; readonly how: 'unreadable' | 'changed' | 'out-of-place' };
  /** Characters behind the last line end: a process was killed in the middle of a line, which therefore was never in force. */
  readonly torn: number;
}

/** Checks that no line of a log was changed, taken out, put in or moved. Lines cut off at the end leave no trace in a chain. */
export function verifyLog(text: string, digests: Digests): VerifiedLog {
  const lines = text.split('\n');
  const torn = lines.pop()?.length ?? 0;
  const entries: AuditEntry[] = [];
  for (const [index, line] of lines.entries()) {
    const entry = parseEntry(line);
    const how =
      entry === undefined
        ? 'unreadable'
        : hashOf(entry, digests) !== entry.hash
          ? 'changed'
          : follows(entry, entries.at(-1))
            ? undefined
            : 'out-of-place';
    if (entry === undefined || how !== undefined) {
      return { entries, broken: { line: index + 1, how: how ?? 'unreadable' }, torn };
    }
    entries.push(entry);
  }
  return { entries, torn };
}

function follows(entry: AuditEntry, last: AuditEntry | undefined): boolean {
  return entry.number === (last?.number ?? 0) + 1 && entry.previous === (last?.hash ?? beforeFirst);
}

function parseEntry(line: string): AuditEntry | undefined {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), auditEntrySchema), line);
  return result.success ? result.output : undefined;
}
