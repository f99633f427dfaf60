import { MalformedMessage } from './ber';

/** Bytes of one message. A group with 200,000 members has 12 MB. */
export const largestMessage = 64 * 1024 * 1024;

/** The peer does not speak LDAP: its first bytes begin no message. */
export class NotLdap extends Error {
  constructor(readonly firstBytes: Buffer) {
    super('no LDAP message');
  }
}

/** A message that nobody can want. */
export class MessageTooLarge extends Error {}

/** Cuts a stream of bytes into whole LDAP messages. Each byte is copied at most twice, however long a message is. */
export class MessageFrames {
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #needed = 2;

  /** Bytes of a message that is not complete. */
  get pendingBytes(): number {
    return this.#waitingBytes;
  }

  /** @param onMessage called for each whole message, which lies in `bytes` from `start` to `end` */
  push(chunk: Buffer, onMessage: (bytes: Buffer, start: number, end: number) => void): void {
    let bytes = chunk;
    if (this.#waitingBytes > 0) {
      this.#waiting.push(chunk);
      this.#waitingBytes += chunk.length;
      if (this.#waitingBytes < this.#needed) {
        return;
      }
      bytes = Buffer.concat(this.#waiting);
    }
    let at = 0;
    let needed = neededBytes(bytes, at);
    while (needed <= bytes.length - at) {
      onMessage(bytes, at, at + needed);
      at += needed;
      needed = neededBytes(bytes, at);
    }
    this.#needed = needed;
    this.#waiting = at === bytes.length ? [] : [bytes.subarray(at)];
    this.#waitingBytes = bytes.length - at;
  }
}

/** Bytes of the message that begins here, or, while its length is not known, enough to know more. */
function neededBytes(bytes: Buffer, at: number): number {
  const available = bytes.length - at;
  if (available > 0 && bytes[at] !== 0x30) {
    throw new NotLdap(bytes.subarray(at, at + 8));
  }
  const first = bytes[at + 1];
  if (available < 2 || first === undefined) {
    return 2;
  }
  if (first <= 0x7f) {
    return 2 + first;
  }
  const octets = first & 0x7f;
  if (octets === 0 || octets > 4) {
    throw new MalformedMessage('a length is not in a form that LDAP allows');
  }
  if (available < 2 + octets) {
    return 2 + octets;
  }
  const length = bytes.readUIntBE(at + 2, octets);
  if (length > largestMessage) {
    throw new MessageTooLarge();
  }
  return 2 + octets + length;
}
