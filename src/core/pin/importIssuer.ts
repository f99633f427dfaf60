import { normaliseAddress } from '../directory/enrolmentAddress';
import type { Recipient } from '../directory/recipient';
import { EnrollmentError } from '../errors';
import type { PinIssuer, SpentPins } from '../ports';
import { exportedTimes, type PinTimes } from './exportedTimes';
import type { IssuedPin, PinBatch } from './pinBatch';
import { describeLines, refuseRows, refuseUnreadable, type ExportedPin, type PinExport } from './pinExport';
import { unservedBySpent, type UnservedRecipient } from './unserved';

/**
 * Takes PINs that the server has made from a CSV that an administrator saved from its console. It makes none: a recipient whom
 * the file does not serve is a reason to stop.
 * @param lifeHours how long a PIN lives where the file has no column that says so
 * @param spent what is known of PINs that came out of use here, which an old file still has
 */
export function importIssuer(
  read: () => Promise<PinExport>,
  { lifeHours }: { readonly lifeHours: number },
  spent: SpentPins | undefined,
): PinIssuer {
  return {
    kind: 'import',
    issue: async (recipients, { now }) => {
      if (recipients.length === 0) {
        return { issuer: 'import', pins: [] };
      }
      const saved = await read();
      const { rows, strangers } = rowsOf(recipients, saved);
      refuseUnreadable(saved.file, rows);
      const times = exportedTimes(saved, rows, { lifeHours, now });
      const found = matchRows(recipients, rows, times, now, saved.file);
      const { pins, unserved, unreadable } = await withoutSpent(found, recipients, spent, now);
      const notes = [...noteStrangers(strangers), ...noteShared(rows), ...noteUnknown(unreadable)];
      return { issuer: 'import', pins, notes, ...(unserved.length === 0 ? {} : { unserved }) };
    },
  };
}

/** The rows with a PIN that belong to recipients, and those of people who are none. */
function rowsOf(
  recipients: readonly Recipient[],
  { file, rows }: PinExport,
): { readonly rows: readonly ExportedPin[]; readonly strangers: readonly ExportedPin[] } {
  const known = new Set(recipients.map(({ address }) => normaliseAddress(address)));
  const isKnown = ({ address }: ExportedPin): boolean => known.has(normaliseAddress(address));
  const own = rows.filter((row) => isKnown(row) && row.pin.reveal() !== '');
  const seen = new Set<string>();
  const repeated = own.filter(({ address }) => seen.size === seen.add(normaliseAddress(address)).size);
  refuseRows(file, repeated, {
    code: 'pin-file',
    message: '{0} rows give somebody a second PIN, and nobody could tell which one the server knows: lines {1}.',
    remedy: 'Save the list from the console again, so that it has one row for each user.',
  });
  return { rows: own, strangers: rows.filter((row) => !isKnown(row)) };
}

/** In the order of the recipients. @throws EnrollmentError `import-missing` when somebody has no PIN that works */
function matchRows(
  recipients: readonly Recipient[],
  rows: readonly ExportedPin[],
  times: ReadonlyMap<ExportedPin, PinTimes>,
  now: Date,
  file: string,
): readonly IssuedPin[] {
  const working = rows.filter((row) => !isSpent(row) && (times.get(row)?.expiresAt ?? now) > now);
  const byAddress = new Map(working.map((row) => [normaliseAddress(row.address), row]));
  const pins = recipients.flatMap((recipient) => {
    const row = byAddress.get(normaliseAddress(recipient.address));
    const found = row && times.get(row);
    return row === undefined || found === undefined ? [] : [toIssued(recipient, row, found)];
  });
  const missing = recipients.filter(({ address }) => !byAddress.has(normaliseAddress(address)));
  if (missing[0] !== undefined) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'import-missing',
      message:
        '{0} of {1} recipients have no PIN in this file that works, the first is {2}; {3} PINs have expired or are used.',
      remedy: 'Generate their PINs in the console and save the list again, or choose fewer users.',
      values: [missing.length, recipients.length, missing[0].address, rows.length - working.length],
      location: { file },
    });
  }
  return pins;
}

function toIssued(
  { id, address, displayName, groups }: Recipient,
  { pin }: ExportedPin,
  { issuedAt, expiresAt }: PinTimes,
): IssuedPin {
  return { id, address, displayName, groups, pin, issuedAt, expiresAt };
}

/** Leaves out the PINs that came out of use here: the file is older than that. */
async function withoutSpent(
  found: readonly IssuedPin[],
  recipients: readonly Recipient[],
  spent: SpentPins | undefined,
  now: Date,
): Promise<Pick<PinBatch, 'pins'> & { readonly unserved: readonly UnservedRecipient[]; readonly unreadable: number }> {
  const { ends, unreadable } = (await spent?.recall(found, now)) ?? { ends: [], unreadable: 0 };
  const endOf = new Map(found.map(({ address }, index) => [address, ends[index]]));
  const unserved = recipients.flatMap((recipient) => {
    const end = endOf.get(recipient.address);
    return end === undefined ? [] : [unservedBySpent(recipient, end)];
  });
  return { pins: found.filter((_pin, index) => ends[index] === undefined), unserved, unreadable };
}

/** What consoles write into a column of states for a PIN that no longer works; any other word is taken for one that does. */
function isSpent({ state }: ExportedPin): boolean {
  return /^(expired|used|revoked|invalid|true|期限切れ|使用済み|無効)$/i.test(state.trim());
}

function noteStrangers(strangers: readonly ExportedPin[]): readonly string[] {
  return strangers.length === 0
    ? []
    : [
        `${strangers.length} rows are of users who get no PIN here, and were left out: lines ${describeLines(strangers)}.`,
      ];
}

/** Of another key, or damaged: nobody can tell whose PINs they were. */
function noteUnknown(unreadable: number): readonly string[] {
  return unreadable === 0
    ? []
    : [`${unreadable} lists of revoked and used PINs cannot be opened: PINs of this file may be among them.`];
}

/** Short PINs of a server can coincide, for each counts with its user only; a column that was filled down looks the same. */
function noteShared(rows: readonly ExportedPin[]): readonly string[] {
  const seen = new Set<string>();
  const shared = rows.filter(({ pin }) => seen.size === seen.add(pin.reveal()).size);
  return shared.length === 0
    ? []
    : [
        `${shared.length} rows have a PIN that somebody else has, too; check that none was copied: lines ${describeLines(shared)}.`,
      ];
}
