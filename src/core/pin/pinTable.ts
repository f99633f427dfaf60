import { normaliseAddress } from '../directory/enrolmentAddress';
import type { Digests } from '../ports';
import { Pin } from './pin';
import type { IssuedPin } from './pinBatch';

/** Name of the PIN table in the package. The only entry that holds PINs. */
export const pinTableFile = 'pins.tsv';

/** The PIN table and the key with which a device finds its line in it. */
export interface PinTable {
  readonly bytes: Uint8Array;
  /** Hexadecimal, 32 bytes. It hides who is in the table from a glance, not from someone who holds the package. */
  readonly lookupKey: string;
}

/**
 * One line for each recipient, `lookup TAB pin`, sorted, so that neither names nor the directory's order show.
 * lookup: HMAC-SHA256 of the normalised address.
 */
export function pinTable(pins: readonly IssuedPin[], packageId: string, digests: Digests): PinTable {
  const lookupKey = digests.sha256(digests.utf8(`enrollment-packager pin table ${packageId}`));
  const lines = pins.map(
    ({ address, pin }) => `${digests.hmacSha256(lookupKey, normaliseAddress(address))}\t${pin.reveal()}\n`,
  );
  return { bytes: digests.utf8(lines.sort().join('')), lookupKey };
}

/** The PIN of an address in a table of this form, as a device finds it; undefined when it has none. */
export function findPin(
  table: string,
  lookupKey: string,
  address: string,
  digests: Pick<Digests, 'hmacSha256'>,
): Pin | undefined {
  const prefix = `${digests.hmacSha256(lookupKey, normaliseAddress(address))}\t`;
  const line = table.split('\n').find((each) => each.startsWith(prefix));
  return line === undefined ? undefined : new Pin(line.slice(prefix.length));
}
