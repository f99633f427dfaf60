import { BerCursor } from '../../../src/adapters/ldap/ber';

/** Tags of RFC 4511 that tests write and read. */
export const tags = {
  bind: 0x60,
  bound: 0x61,
  search: 0x63,
  entry: 0x64,
  done: 0x65,
  reference: 0x73,
  extended: 0x77,
  extendedDone: 0x78,
  controls: 0xa0,
} as const;

export const pagedResults = '1.2.840.113556.1.4.319';

/** Writes one BER element. */
export function element(tag: number, ...content: readonly (Buffer | string)[]): Buffer {
  return wrap(tag, Buffer.concat(content.map((part) => (typeof part === 'string' ? Buffer.from(part) : part))));
}

function wrap(tag: number, body: Buffer): Buffer {
  const length = body.length < 0x80 ? [body.length] : [0x84, ...uint32(body.length)];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

export function text(value: string): Buffer {
  return element(0x04, value);
}

export function integer(value: number, tag = 0x02): Buffer {
  const bytes = uint32(value);
  // As few as will do, the first bit being the sign.
  const start = bytes.findIndex((byte, index) => byte !== 0 || (bytes[index + 1] ?? 0x80) > 0x7f);
  const needed = bytes.slice(start);
  return element(tag, Buffer.from((needed[0] ?? 0) > 0x7f ? [0, ...needed] : needed));
}

function uint32(value: number): readonly number[] {
  return [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}

/** A whole message. */
export function message(id: number, operation: Buffer, ...controls: readonly Buffer[]): Buffer {
  return element(0x30, integer(id), operation, ...(controls.length === 0 ? [] : [element(tags.controls, ...controls)]));
}

/** The result of an operation. */
export function result(id: number, tag: number, code: number, diagnostic = '', ...more: readonly Buffer[]): Buffer {
  return message(id, element(tag, integer(code, 0x0a), text(''), text(diagnostic)), ...more);
}

/** An entry with these attributes. */
export function entry(id: number, dn: string, attributes: Readonly<Record<string, readonly string[]>>): Buffer {
  const list = Object.entries(attributes).map(([name, values]) =>
    element(0x30, text(name), wrap(0x31, Buffer.concat(values.map(text)))),
  );
  return message(id, element(tags.entry, text(dn), element(0x30, ...list)));
}

export function pagedControl(cookie: Buffer | string, size = 0): Buffer {
  return element(0x30, text(pagedResults), element(0x04, element(0x30, integer(size), element(0x04, cookie))));
}

/** A message as it stands: its id, its operation, and the bytes of each of its parts. */
export interface Parts {
  readonly id: number;
  readonly tag: number;
  /** The elements of the operation, each with its header. */
  readonly operation: readonly Buffer[];
  /** The controls, each with its header. */
  readonly controls: readonly Buffer[];
}

/** Takes a message apart. */
export function partsOf(bytes: Buffer): Parts {
  const top = new BerCursor(bytes).next(0x30).inside();
  const id = top.next(0x02).integer();
  const { tag } = top.next();
  // A bind's own content is elements too; unbind has none.
  const operation = elements(top.bytes.subarray(top.start, top.end));
  const controls = top.atEnd ? [] : elements(bytes.subarray(top.next().start, top.end));
  return { id, tag, operation, controls };
}

/** The elements that follow each other here, each with its header. */
export function elements(bytes: Buffer): readonly Buffer[] {
  const cursor = new BerCursor(bytes);
  const found: Buffer[] = [];
  for (let start = 0; !cursor.atEnd; start = cursor.end) {
    cursor.next();
    found.push(bytes.subarray(start, cursor.end));
  }
  return found;
}

/** The content of one element, without its header. */
export function contentOf(bytes: Buffer): Buffer {
  const cursor = new BerCursor(bytes).next();
  return bytes.subarray(cursor.start, cursor.end);
}

/** A number in an element. */
export function numberOf(bytes: Buffer): number {
  return new BerCursor(bytes).next().integer();
}
