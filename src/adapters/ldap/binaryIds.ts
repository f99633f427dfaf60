import { firstOf, textOf, type LdapEntry } from './entry';

/** Byte order of a GUID as Windows stores it: the first three groups little-endian, the rest as they are. */
const guidOrder = [3, 2, 1, 0, -1, 5, 4, -1, 7, 6, -1, 8, 9, -1, 10, 11, 12, 13, 14, 15];

/** @param bytes one character a byte. @returns `6b29fc40-ca47-1067-b31d-00dd010662da`; undefined where it is no GUID */
export function guidText(bytes: string): string | undefined {
  if (bytes.length !== 16) {
    return undefined;
  }
  const hex = Buffer.from(bytes, 'latin1').toString('hex');
  return guidOrder.map((index) => (index === -1 ? '-' : hex.slice(index * 2, index * 2 + 2))).join('');
}

/** The bytes of a GUID in its usual form, for a search. @returns undefined where the text is no GUID */
export function guidBytes(text: string): Buffer | undefined {
  const hex = text.replaceAll('-', '');
  if (!/^[0-9a-f]{32}$/i.test(hex) || !/^.{8}(-.{4}){3}-.{12}$/.test(text)) {
    return undefined;
  }
  const shown = Buffer.from(hex, 'hex');
  const bytes = Buffer.alloc(16);
  guidOrder
    .filter((index) => index !== -1)
    .forEach((index, place) => {
      bytes[index] = shown[place] ?? 0;
    });
  return bytes;
}

/** @param bytes one character a byte. @returns `S-1-5-21-…-1104`; undefined where it is no SID ([MS-DTYP] 2.4.2.2) */
export function sidText(bytes: string): string | undefined {
  const sid = Buffer.from(bytes, 'latin1');
  const parts = sid[1] ?? 0;
  if (sid.length !== 8 + parts * 4 || sid[0] !== 1 || parts > 15) {
    return undefined;
  }
  const authority = sid.readUIntBE(2, 6);
  const subAuthorities = Array.from({ length: parts }, (_, index) => sid.readUInt32LE(8 + index * 4));
  return ['S-1', authority, ...subAuthorities].join('-');
}

/** Attributes whose values are GUIDs, in lower case. */
export const guidAttributes: ReadonlySet<string> = new Set(['objectguid', 'ms-ds-consistencyguid']);

/** The stable id of an entry: a GUID in its usual form, anything else as it is. @param attribute in lower case; undefined: there is none */
export function idOf(entry: LdapEntry, attribute: string | undefined): string {
  const value = attribute !== undefined && guidAttributes.has(attribute) ? firstOf(entry, attribute) : undefined;
  return (value === undefined ? textOf(entry, attribute) : guidText(value)) || entry.dn;
}
