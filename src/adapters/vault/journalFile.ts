import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { EnrollmentError } from '../../core/errors';
import { withFileErrors } from '../files/fileError';
import { replaceFile } from '../files/replaceFile';
import { parseLine, type JournalLine } from './journalLines';

/** Lies beside the batches of a vault while PINs are asked for, and afterwards as long as somebody's is not in a batch. */
export function journalPath(folder: string): string {
  return path.join(folder, 'issue.journal');
}

/**
 * The last line of everybody in the journal. A run that was killed may have left half a line at the end; what it was about to say
 * had not been done.
 * @throws EnrollmentError `issue-journal` when anything else is no line
 */
export async function readJournal(folder: string): Promise<ReadonlyMap<string, JournalLine>> {
  const file = journalPath(folder);
  const text = await withFileErrors(file, () => readFile(file, 'utf8').catch(noneThere));
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const lines = new Map<string, JournalLine>();
  for (const [index, line] of whole.split('\n').slice(0, -1).entries()) {
    const parsed = parseLine(line);
    if (parsed === undefined) {
      throw new EnrollmentError({
        kind: 'source',
        code: 'issue-journal',
        message: 'The journal of the PINs that were asked for is damaged.',
        remedy:
          'Bring it back from a backup, or delete it: whoever it names may then get another PIN in the place of the first.',
        location: { file, line: index + 1 },
      });
    }
    lines.set(parsed.who, parsed);
  }
  return lines;
}

/** Writes the journal anew. Also where it is empty: its name has to be safe on the disk before the first line is. */
export async function writeJournal(folder: string, lines: readonly JournalLine[]): Promise<void> {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  await replaceFile(journalPath(folder), (handle) => handle.writeFile(text));
}

export async function removeJournal(folder: string): Promise<void> {
  const file = journalPath(folder);
  await withFileErrors(file, () => rm(file, { force: true }));
}

function noneThere(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
    return '';
  }
  throw error;
}
