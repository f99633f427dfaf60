/** What a message breaks when its bytes are not the BER that RFC 4511 (section 5.1) allows. */
export class MalformedMessage extends Error {}

/**
 * Walks over BER elements. Every length is checked against the element around it: a server that lies about one ends in an error,
 * never in a loop, in a read past the end, or in bytes of the neighbour. `tag`, `start` and `end` describe the element read last.
 */
export class BerCursor {
  tag = 0;
  start = 0;
  end = 0;

  constructor(
    readonly bytes: Buffer,
    private at = 0,
    private limit = bytes.length,
  ) {}

  get atEnd(): boolean {
    return this.at === this.limit;
  }

  /** Looks at other bytes of the same message. One cursor serves a whole message, which spares an object for each value. */
  within(start: number, end: number): this {
    this.at = start;
    this.limit = end;
    return this;
  }

  /** Steps over the next element. @param expected its tag; left out, any */
  next(expected?: number): this {
    const { bytes, limit } = this;
    if (limit - this.at < 2) {
      throw new MalformedMessage('an element is cut off');
    }
    this.tag = bytes[this.at] ?? 0;
    let length = bytes[this.at + 1] ?? 0;
    this.start = this.at + 2;
    if (length > 0x7f) {
      const octets = length & 0x7f;
      if (octets === 0 || octets > 4 || limit - this.start < octets) {
        throw new MalformedMessage('a length is not in a form that LDAP allows');
      }
      length = bytes.readUIntBE(this.start, octets);
      this.start += octets;
    }
    if (length > limit - this.start) {
      throw new MalformedMessage('an element is longer than what holds it');
    }
    if (expected !== undefined && expected !== this.tag) {
      throw new MalformedMessage(`element 0x${this.tag.toString(16)} where 0x${expected.toString(16)} belongs`);
    }
    this.end = this.start + length;
    this.at = this.end;
    return this;
  }

  /** A cursor over the content of the element read last. */
  inside(): BerCursor {
    return new BerCursor(this.bytes, this.start, this.end);
  }

  /** The element read last as UTF-8; bytes that are none become U+FFFD. */
  text(): string {
    return this.textIn('utf8');
  }

  /** @param encoding `latin1` gives one character for each byte */
  textIn(encoding: 'latin1' | 'utf8'): string {
    return this.bytes.toString(encoding, this.start, this.end);
  }

  /** The element read last as a whole number from 0; message ids and result codes have no others. */
  integer(): number {
    const octets = this.end - this.start;
    if (octets < 1 || octets > 4 || (this.bytes[this.start] ?? 0) > 0x7f) {
      throw new MalformedMessage('a number is out of range');
    }
    return this.bytes.readUIntBE(this.start, octets);
  }
}
