import { MalformedMessage, type BerCursor } from './ber';

/** An attribute as the server sent it. */
export interface LdapAttribute {
  /** In lower case, with options: `member;range=0-1499`. */
  readonly name: string;
  /** Text; of binary attributes one character (0 to 255) for each byte. One value stands alone: most attributes have one. */
  readonly values: string | readonly string[];
}

/** An entry of the directory, with the attributes that were asked for and are there. */
export interface LdapEntry {
  readonly dn: string;
  readonly attributes: readonly LdapAttribute[];
}

const sequence = 0x30;
const set = 0x31;
const octetString = 0x04;

/** Attributes whose values are bytes. */
const binaryAttributes: ReadonlySet<string> = new Set(['objectguid', 'objectsid', 'ms-ds-consistencyguid']);

/**
 * Reads entries. The library's own reader copies every value three times and asks whether each is valid UTF-8; at 100,000 users that
 * was half of the time. Names of attributes come back in every entry, so each is decoded once.
 */
export class EntryReader {
  readonly #names: { readonly bytes: Buffer; readonly name: string; readonly isBinary: boolean }[] = [];

  /** @param cursor over the content of a SearchResultEntry */
  read(cursor: BerCursor): LdapEntry {
    const { bytes } = cursor;
    const dn = cursor.next(octetString).text();
    const listEnd = cursor.next(sequence).end;
    const attributes: LdapAttribute[] = [];
    for (let at = cursor.start; at < listEnd;) {
      const attributeEnd = cursor.within(at, listEnd).next(sequence).end;
      cursor.within(cursor.start, attributeEnd).next(octetString);
      const { name, isBinary } = this.#name(bytes, cursor.start, cursor.end);
      const encoding = isBinary ? 'latin1' : 'utf8';
      cursor.next(set).within(cursor.start, cursor.end);
      const first = cursor.atEnd ? undefined : cursor.next(octetString).textIn(encoding);
      if (first !== undefined && cursor.atEnd) {
        attributes.push({ name, values: first });
      } else {
        attributes.push({ name, values: first === undefined ? [] : [first, ...restOf(cursor, encoding)] });
      }
      at = attributeEnd;
    }
    return { dn, attributes };
  }

  #name(bytes: Buffer, start: number, end: number): { readonly name: string; readonly isBinary: boolean } {
    const known = this.#names.find((candidate) => isSame(candidate.bytes, bytes, start, end));
    if (known !== undefined) {
      return known;
    }
    const name = bytes.toString('utf8', start, end).toLowerCase();
    if (name === '') {
      throw new MalformedMessage('an attribute has no name');
    }
    const found = {
      bytes: Buffer.from(bytes.subarray(start, end)),
      name,
      isBinary: binaryAttributes.has(name) || name.endsWith(';binary'),
    };
    if (this.#names.length < 64) {
      this.#names.push(found);
    }
    return found;
  }
}

function restOf(cursor: BerCursor, encoding: 'latin1' | 'utf8'): readonly string[] {
  const rest: string[] = [];
  while (!cursor.atEnd) {
    rest.push(cursor.next(octetString).textIn(encoding));
  }
  return rest;
}

function isSame(known: Buffer, bytes: Buffer, start: number, end: number): boolean {
  if (known.length !== end - start) {
    return false;
  }
  for (let index = 0; index < known.length; index++) {
    if (known[index] !== bytes[start + index]) {
      return false;
    }
  }
  return true;
}

/** All values of an attribute. @param name in lower case */
export function valuesOf(entry: LdapEntry, name: string): readonly string[] {
  const values = findValues(entry, name);
  return typeof values === 'string' ? [values] : (values ?? []);
}

/** The first value of an attribute as it is; undefined where there is none. @param name in lower case; undefined: nothing is asked for */
export function firstOf(entry: LdapEntry, name: string | undefined): string | undefined {
  const values = name === undefined ? undefined : findValues(entry, name);
  return typeof values === 'string' ? values : values?.[0];
}

/** The first value of an attribute, trimmed; empty where there is none. @param name as in {@link firstOf} */
export function textOf(entry: LdapEntry, name: string | undefined): string {
  return firstOf(entry, name)?.trim() ?? '';
}

function findValues({ attributes }: LdapEntry, name: string): string | readonly string[] | undefined {
  for (const attribute of attributes) {
    if (attribute.name === name) {
      return attribute.values;
    }
  }
  return undefined;
}
