import { normaliseAddress } from '../directory/enrolmentAddress';
import type { TableCryptography } from '../ports';
import { Pin } from './pin';

/**
 * One line of the PIN table: `lookup TAB sealed LF`, all of it ASCII. The device reads it in `device/functions/SealedEntry.ps1`.
 *
 *     secret   SID in upper case; or PBKDF2-HMAC-SHA256(normalised address, salt, iterations), 32 bytes
 *     keys     HKDF-SHA256(secret, salt, "enrollment-packager pin table 1 " + "sid" or "address"), 112 bytes:
 *              lookup (16), AES key (32), key of the vector (32), key of the MAC (32)
 *     content  PIN TAB address, UTF-8, filled up with zeros to the same length in the whole table
 *     vector   the first 16 bytes of HMAC-SHA256(key of the vector, content)
 *     cipher   AES-256-CBC of the content, without padding
 *     mac      HMAC-SHA256(key of the MAC, lookup vector cipher), 32 bytes
 *     line     hexadecimal of the lookup, TAB, Base64 of vector cipher mac, LF
 *
 * AES-CBC with a MAC over it, since .NET Framework has no AES-GCM. The vector comes from the content, so that the same package has the
 * same bytes each time, and another PIN under the same key another vector.
 */
export interface EntryKeys {
  readonly lookup: Uint8Array;
  readonly encryption: Uint8Array;
  readonly vector: Uint8Array;
  readonly mac: Uint8Array;
}

/** What an entry is sealed to. */
export type Identity = 'sid' | 'address';

const lookupBytes = 16;
const vectorBytes = 16;
const keyBytes = 32;

/** Content is a multiple of this, so that no length of a PIN shows and hardly that of the longest address. */
const contentStep = 64;

/** A PIN and the address under which the server knows it. */
export interface EntryContent {
  readonly pin: Pin;
  readonly address: string;
}

/** @param secret the SID, or what PBKDF2 has made of the address */
export function entryKeys(
  secret: Uint8Array,
  identity: Identity,
  salt: Uint8Array,
  cryptography: Pick<TableCryptography, 'hkdf'>,
): EntryKeys {
  const info = `enrollment-packager pin table 1 ${identity}`;
  const bytes = cryptography.hkdf(secret, salt, info, lookupBytes + 3 * keyBytes);
  return {
    lookup: bytes.subarray(0, lookupBytes),
    encryption: bytes.subarray(lookupBytes, lookupBytes + keyBytes),
    vector: bytes.subarray(lookupBytes + keyBytes, lookupBytes + 2 * keyBytes),
    mac: bytes.subarray(lookupBytes + 2 * keyBytes),
  };
}

/** The form of an address from which its keys come; the device makes the same. */
export function addressSecret(address: string): string {
  return normaliseAddress(address);
}

/** The form of a SID from which its keys come. */
export function sidSecret(sid: string): string {
  return sid.trim().toUpperCase();
}

/** What is sealed, before it is filled up. */
export function contentBytes({ pin, address }: EntryContent, { utf8 }: Pick<TableCryptography, 'utf8'>): Uint8Array {
  return utf8(`${pin.reveal()}\t${address}`);
}

/** Bytes of every content of a table. */
export function filledLength(contents: readonly Uint8Array[]): number {
  const longest = contents.reduce((length, { byteLength }) => Math.max(length, byteLength), 1);
  return Math.ceil(longest / contentStep) * contentStep;
}

/** @param content as {@link contentBytes} makes it */
export function sealEntry(
  content: Uint8Array,
  keys: EntryKeys,
  length: number,
  cryptography: TableCryptography,
): string {
  const filled = new Uint8Array(length);
  filled.set(content);
  const vector = cryptography.hmac(keys.vector, filled).subarray(0, vectorBytes);
  const cipher = cryptography.encrypt(keys.encryption, vector, filled);
  const mac = cryptography.hmac(keys.mac, keys.lookup, vector, cipher);
  return `${cryptography.hex(keys.lookup)}\t${cryptography.base64(vector, cipher, mac)}\n`;
}

/** @returns undefined where somebody has changed it, or it is not of these keys */
export function openEntry(line: string, keys: EntryKeys, cryptography: TableCryptography): EntryContent | undefined {
  const bytes = cryptography.fromBase64(line.slice(lookupBytes * 2 + 1).trimEnd());
  const vector = bytes.subarray(0, vectorBytes);
  const cipher = bytes.subarray(vectorBytes, -keyBytes);
  const mac = cryptography.hmac(keys.mac, keys.lookup, vector, cipher);
  if (cryptography.hex(mac) !== cryptography.hex(bytes.subarray(-keyBytes))) {
    return undefined;
  }
  const text = cryptography.text(cryptography.decrypt(keys.encryption, vector, cipher)).replace(/\0+$/, '');
  const end = text.indexOf('\t');
  return { pin: new Pin(text.slice(0, end)), address: text.slice(end + 1) };
}
