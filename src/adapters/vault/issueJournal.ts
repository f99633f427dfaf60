import { open, type FileHandle } from 'node:fs/promises';
import { EnrollmentError } from '../../core/errors';
import type { PinBatch } from '../../core/pin/pinBatch';
import type { Clock, IssueJournal, IssueRecords } from '../../core/ports';
import { withFileErrors } from '../files/fileError';
import { whileIssuing } from './issueLock';
import { journalPath, readJournal, removeJournal, writeJournal } from './journalFile';
import { JournalLines, type JournalLine } from './journalLines';
import { requireKey, type VaultKey } from './vaultKey';

/**
 * The journal of a vault: one line before each request for a PIN, one with the encrypted PIN after it, each on the disk before
 * anything else happens. What it holds moves into a batch when the vault saves that.
 * @param server whose PINs are asked for
 */
export function issueJournal(folder: string, key: VaultKey, clock: Clock, server: string): IssueJournal {
  return {
    during: (work) =>
      whileIssuing(folder, async () => {
        const lines = new JournalLines(await requireKey(key), server);
        const now = clock().getTime();
        const left = [...(await readJournal(folder)).values()].filter(({ until }) => until > now);
        await writeJournal(folder, left);
        const file = journalPath(folder);
        const handle = await withFileErrors(file, () => open(file, 'a'));
        try {
          return await work(records(lines, left, now, (line) => withFileErrors(file, () => append(handle, line))));
        } finally {
          await handle.close();
          await removeEmpty(folder);
        }
      }),
  };
}

/** Takes out whose PINs are in a batch now. Where another run is under way, that one's batch will do it. */
export async function settleJournal(folder: string, key: Buffer, { pins }: Pick<PinBatch, 'pins'>): Promise<void> {
  if ((await readJournal(folder)).size === 0) {
    return;
  }
  const saved = pins.map(({ address }) => address);
  try {
    await whileIssuing(folder, () => forgetKept(folder, key, saved));
  } catch (error) {
    if (!(error instanceof EnrollmentError && error.code === 'issue-running')) {
      throw error;
    }
  }
}

/** Takes the PINs of these addresses out of the journal. For whoever holds the lock of issuing. */
export async function forgetKept(folder: string, key: Buffer, addresses: readonly string[]): Promise<void> {
  const journal = await readJournal(folder);
  if (journal.size === 0) {
    return;
  }
  const lines = new JournalLines(key);
  const forgotten = new Set(addresses.map((address) => lines.whoIs(address)));
  const left = [...journal.values()].filter((line) => 'asked' in line || !forgotten.has(line.who));
  await writeJournal(folder, left);
  await removeEmpty(folder);
}

function records(
  lines: JournalLines,
  left: readonly JournalLine[],
  now: number,
  write: (line: JournalLine) => Promise<void>,
): IssueRecords {
  const byWho = new Map(left.map((line) => [line.who, line]));
  // One after the other: lines must not run into each other.
  let last = Promise.resolve();
  const inTurn = (line: JournalLine): Promise<void> => {
    last = last.catch(() => undefined).then(() => write(line));
    return last;
  };
  return {
    find: (address) => {
      const line = byWho.get(lines.whoIs(address));
      return line === undefined ? undefined : lines.record(line);
    },
    asked: (address, before) => inTurn(lines.asked(address, before, now)),
    kept: (address, pin) => inTurn(lines.kept(address, pin)),
  };
}

async function append(handle: FileHandle, line: JournalLine): Promise<void> {
  await handle.appendFile(`${JSON.stringify(line)}\n`);
  await handle.datasync();
}

async function removeEmpty(folder: string): Promise<void> {
  if ((await readJournal(folder)).size === 0) {
    await removeJournal(folder);
  }
}
