import { throwIfCancelled, type Cancellation } from '../cancellation';
import type { Digests, TableCryptography } from '../ports';
import type { IssuedPin } from './pinBatch';
import {
  addressSecret,
  contentBytes,
  entryKeys,
  filledLength,
  openEntry,
  sealEntry,
  sidSecret,
  type EntryContent,
  type EntryKeys,
} from './sealedEntry';
import type { PinTableCounts, PinTableSettings } from './tableSettings';

/** Name of the PIN table in the package. The only entry that holds PINs. */
export const pinTableFile = 'pins.tsv';

/** A PIN and, where the directory knows it, the SID of the account that shall find it. */
export interface RecipientPin extends IssuedPin {
  readonly sid?: string | undefined;
}

/** The PIN table and what belongs to it. */
export interface PinTable {
  readonly bytes: Uint8Array;
  readonly settings: PinTableSettings;
  readonly counts: PinTableCounts;
}

/** What sealing may take on this machine. */
export interface SealingEstimate {
  /** Entries that are sealed to an e-mail address; the others take no time worth mentioning. */
  readonly entries: number;
  readonly seconds: number;
}

/** Who is told of the sealing, and can stop it. */
export interface SealingWatch {
  readonly signal?: Cancellation | undefined;
  /** Called once, when the first entries have been timed. */
  readonly onEstimate?: ((estimate: SealingEstimate) => void) | undefined;
  /** Called with the share that is done, 0 to 1. */
  readonly onSealed?: ((share: number) => void) | undefined;
}

/** Of what PBKDF2 makes of an address. */
const secretBytes = 32;

/** Entries sealed before others have their turn: some milliseconds of work. */
const entriesAtOnce = 500;

/**
 * Seals each PIN to its recipient: to the SID where there is one and to nothing else beside it, for the weaker lock would undo the
 * stronger; to the e-mail address otherwise. Sorted, so that the directory's order does not show.
 * @throws EnrollmentError `cancelled`
 */
export async function pinTable(
  pins: readonly RecipientPin[],
  { packageId, iterations }: { readonly packageId: string; readonly iterations: number },
  { digests, cryptography }: { readonly digests: Digests; readonly cryptography: TableCryptography },
  watch: SealingWatch = {},
): Promise<PinTable> {
  const salt = digests.sha256(digests.utf8(`enrollment-packager pin table ${packageId}`));
  const keysOf = await tableKeys(pins, { salt: cryptography.fromHex(salt), iterations }, cryptography, watch);
  const contents = pins.map((pin) => ({ pin, bytes: contentBytes(pin, cryptography) }));
  const length = filledLength(contents.map((content) => content.bytes));
  const lines: string[] = [];
  for (const [index, content] of contents.entries()) {
    if (index % entriesAtOnce === 0) {
      throwIfCancelled(watch.signal);
      await cryptography.rest();
    }
    lines.push(sealEntry(content.bytes, keysOf(content.pin), length, cryptography));
  }
  const bytes = digests.utf8(lines.sort().join(''));
  const bySid = pins.filter(({ sid }) => sid !== undefined).length;
  return {
    bytes,
    settings: { file: pinTableFile, version: 1, salt, iterations, lineBytes: lines[0]?.length ?? 0 },
    counts: { bySid, byAddress: pins.length - bySid },
  };
}

/** Does the slow part for all addresses at once, and returns what gives the keys of an entry. */
async function tableKeys(
  pins: readonly RecipientPin[],
  { salt, iterations }: { readonly salt: Uint8Array; readonly iterations: number },
  cryptography: TableCryptography,
  { signal, onEstimate, onSealed }: SealingWatch,
): Promise<(pin: RecipientPin) => EntryKeys> {
  const byAddress = pins.filter(({ sid }) => sid === undefined);
  const secrets = await cryptography.stretch(
    byAddress.map(({ address }) => addressSecret(address)),
    {
      salt,
      iterations,
      signal,
      onEstimate: (seconds) => onEstimate?.({ entries: byAddress.length, seconds }),
      onDone: (done) => onSealed?.(done / byAddress.length),
    },
  );
  const stretched = new Map(byAddress.map((pin, index) => [pin, secrets[index]]));
  return (pin) => {
    if (pin.sid !== undefined) {
      return entryKeys(cryptography.utf8(sidSecret(pin.sid)), 'sid', salt, cryptography);
    }
    const secret = stretched.get(pin);
    if (secret?.byteLength !== secretBytes) {
      // Without it anybody could open the entry.
      throw new Error('A PIN has no key to be sealed with.');
    }
    return entryKeys(secret, 'address', salt, cryptography);
  };
}

/** Whom a device knows its user to be. */
export interface DeviceIdentity {
  readonly sid?: string | undefined;
  readonly address: string;
}

/** The entry of a recipient as a device finds it, by SID first; undefined where there is none that opens. */
export async function findEntry(
  table: string,
  settings: Pick<PinTableSettings, 'salt' | 'iterations'>,
  { sid, address }: DeviceIdentity,
  cryptography: TableCryptography,
): Promise<EntryContent | undefined> {
  const salt = cryptography.fromHex(settings.salt);
  const open = (keys: EntryKeys): EntryContent | undefined => {
    const lookup = `${cryptography.hex(keys.lookup)}\t`;
    const line = table.split('\n').find((each) => each.startsWith(lookup));
    return line === undefined ? undefined : openEntry(line, keys, cryptography);
  };
  const found =
    sid === undefined ? undefined : open(entryKeys(cryptography.utf8(sidSecret(sid)), 'sid', salt, cryptography));
  if (found !== undefined) {
    return found;
  }
  const { iterations } = settings;
  const [secret] = await cryptography.stretch([addressSecret(address)], { salt, iterations });
  return secret && open(entryKeys(secret, 'address', salt, cryptography));
}
