import { open, readFile } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import path from 'node:path';
import { nextEntry, type AuditEvent } from '../../core/audit/auditEntry';
import { verifyLog, type VerifiedLog } from '../../core/audit/verifyLog';
import { EnrollmentError } from '../../core/errors';
import type { AuditLog, Clock } from '../../core/ports';
import { nodeDigests } from '../crypto/digests';
import { withFileErrors } from '../files/fileError';
import { withLock } from '../files/fileLock';

/** Lies beside the batches of a vault, and outlives them. */
export const auditFile = 'audit.jsonl';

/**
 * The audit log of a vault: a file that only grows, one JSON object in a line, each with the hash of the one before.
 * One process writes at a time.
 */
export function auditLog(folder: string, clock: Clock): AuditLog {
  const file = path.join(folder, auditFile);
  return {
    record: (event) =>
      withFileErrors(file, () => withLock(`${file}.lock`, () => append(file, event, { at: clock(), who: whoAmI() }))),
  };
}

/** Reads and checks the log of a vault. */
export async function readAuditLog(folder: string): Promise<VerifiedLog> {
  const file = path.join(folder, auditFile);
  return verifyLog(await withFileErrors(file, () => readFile(file, 'utf8')), nodeDigests);
}

async function append(
  file: string,
  event: AuditEvent,
  author: { readonly at: Date; readonly who: string },
): Promise<void> {
  const handle = await open(file, 'a+', 0o600);
  try {
    const bytes = await handle.readFile();
    const { entries, broken } = verifyLog(bytes.toString('utf8'), nodeDigests);
    if (broken !== undefined) {
      throw new EnrollmentError({
        kind: 'source',
        code: 'audit-broken',
        message: 'The audit log was changed by somebody else; its chain ends here.',
        remedy: 'Find out who did it, then keep the file elsewhere: a new log begins by itself.',
        location: { file, line: broken.line },
      });
    }
    const whole = bytes.lastIndexOf('\n') + 1;
    const events = [event];
    if (whole < bytes.length) {
      await handle.truncate(whole);
      const about = 'the end of a line that was never finished';
      events.unshift({ what: 'log-mended', count: bytes.length - whole, about });
    }
    let last = entries.at(-1);
    for (const one of events) {
      last = nextEntry(last, one, author, nodeDigests);
      await handle.appendFile(`${JSON.stringify(last)}\n`);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Accounts of containers may have no name. */
function whoAmI(): string {
  try {
    return `${userInfo().username}@${hostname()}`;
  } catch {
    return `uid ${process.getuid?.() ?? 0}@${hostname()}`;
  }
}
