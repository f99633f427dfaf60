import { BerCursor, MalformedMessage } from './ber';

/** Protocol operations that a server sends (RFC 4511, section 4). */
export const answers = {
  bind: 0x61,
  entry: 0x64,
  searchDone: 0x65,
  reference: 0x73,
  extended: 0x78,
} as const;

/** How an operation ended, as the server says. */
export interface LdapResult {
  readonly code: number;
  /**
   * What the server says about it. Never shown as it is: it is a stranger's text, and a server can put into it what it was sent.
   */
  readonly diagnostic: string;
  /** Where the server says that somebody else knows. */
  readonly referrals: readonly string[];
  /** Cookie of the paged results control; undefined where the server sent no such control. */
  readonly cookie?: Buffer | undefined;
}

/** A message taken apart as far as every kind of it is the same. */
export interface Answer {
  readonly id: number;
  /** One of {@link answers}, or something that nobody asked for. */
  readonly tag: number;
  /** Over the content of the operation. */
  readonly operation: BerCursor;
  /** Over the controls, where there are some. */
  readonly controls: BerCursor | undefined;
}

const pagedResults = '1.2.840.113556.1.4.319';
const octetString = 0x04;
const referral = 0xa3;

/** Takes a message apart, which lies in `bytes` from `start` to `end`. @throws MalformedMessage */
export function readAnswer(bytes: Buffer, start: number, end: number): Answer {
  const parts = new BerCursor(bytes, start, end).next(0x30);
  const id = parts.within(parts.start, parts.end).next(0x02).integer();
  const { tag } = parts.next();
  const [operationStart, operationEnd] = [parts.start, parts.end];
  const controls = parts.atEnd ? undefined : parts.next(0xa0).inside();
  return { id, tag, operation: parts.within(operationStart, operationEnd), controls };
}

/** Reads the LDAPResult in which every operation but unbind and abandon ends. */
export function readResult({ operation, controls }: Answer): LdapResult {
  const code = operation.next(0x0a).integer();
  operation.next(octetString);
  const diagnostic = operation.next(octetString).text();
  const referrals: string[] = [];
  while (!operation.atEnd) {
    if (operation.next().tag === referral) {
      referrals.push(...readTexts(operation.inside()));
    }
  }
  return { code, diagnostic, referrals, cookie: controls === undefined ? undefined : readCookie(controls) };
}

/** The URLs of a SearchResultReference. */
export function readReference({ operation }: Answer): readonly string[] {
  return readTexts(operation);
}

function readTexts(texts: BerCursor): readonly string[] {
  const found: string[] = [];
  while (!texts.atEnd) {
    found.push(texts.next(octetString).text());
  }
  return found;
}

function readCookie(controls: BerCursor): Buffer | undefined {
  let cookie: Buffer | undefined;
  while (!controls.atEnd) {
    const control = controls.next(0x30).inside();
    const type = control.next(octetString).text();
    while (!control.atEnd) {
      if (control.next().tag === octetString && type === pagedResults) {
        const value = control.inside().next(0x30).inside();
        value.next(0x02);
        value.next(octetString);
        cookie = Buffer.from(value.bytes.subarray(value.start, value.end));
      }
    }
  }
  return cookie;
}

/** A message with id 0 is the server's notice that it hangs up (RFC 4511, section 4.4.1). */
export function isNotice({ id, tag }: Answer): boolean {
  if (id === 0 && tag !== answers.extended) {
    throw new MalformedMessage('a message that answers nothing');
  }
  return id === 0;
}
