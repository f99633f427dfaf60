import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { normaliseAddress } from '../../core/directory/enrolmentAddress';
import type { IssueRecord, KeptPin } from '../../core/pin/issueRecord';
import { Pin } from '../../core/pin/pin';

const nonceBytes = 12;
const tagBytes = 16;

/** `who` is a keyed hash of the address, so that the file lists nobody. Times are milliseconds since 1970; after `until` a line means nothing. */
const common = { who: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), server: v.string(), until: v.number() };
const lineSchema = v.union([
  v.strictObject({ ...common, asked: v.literal(true), before: v.nullable(v.number()) }),
  v.strictObject({ ...common, kept: v.string() }),
]);

/** No PIN lives longer: 30 days, in milliseconds. */
const longestLife = 30 * 86_400_000;

/** One line of the journal. */
export type JournalLine = v.InferOutput<typeof lineSchema>;

const sealedSchema = v.tuple([v.string(), v.nullable(v.number()), v.number(), v.number()]);

/** Writes and reads the lines of a journal for one key and one server. */
export class JournalLines {
  readonly #hashKey: Buffer;
  readonly #sealKey: Buffer;

  /**
   * @param key of the vault; what is used here is derived from it, so that no nonce of the vault's files is used again
   * @param server whose PINs these are; not needed to find addresses
   */
  constructor(
    key: Buffer,
    private readonly server = '',
  ) {
    this.#hashKey = derive(key, 'who');
    this.#sealKey = derive(key, 'seal');
  }

  whoIs(address: string): string {
    return createHmac('sha256', this.#hashKey).update(normaliseAddress(address)).digest('hex');
  }

  asked(address: string, before: number | undefined, now: number): JournalLine {
    const { server } = this;
    return { who: this.whoIs(address), server, until: now + longestLife, asked: true, before: before ?? null };
  }

  kept(address: string, { pin, madeAt, issuedAt, expiresAt }: KeptPin): JournalLine {
    const owner = this.whoIs(address);
    const times = [madeAt ?? null, issuedAt.getTime(), expiresAt.getTime()];
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.#sealKey, nonce).setAAD(Buffer.from(owner));
    const sealed = [nonce, cipher.update(JSON.stringify([pin.reveal(), ...times]), 'utf8'), cipher.final()];
    return {
      who: owner,
      server: this.server,
      until: expiresAt.getTime(),
      kept: Buffer.concat([...sealed, cipher.getAuthTag()]).toString('base64'),
    };
  }

  /** @returns undefined for a line about another server, or one that cannot be opened; the parser's errors could quote a PIN */
  record(line: JournalLine): IssueRecord | undefined {
    if (line.server !== this.server) {
      return undefined;
    }
    if ('asked' in line) {
      return { kind: 'asked', before: line.before ?? undefined };
    }
    try {
      const [pin, madeAt, issued, expires] = v.parse(sealedSchema, JSON.parse(this.#open(line)));
      const times = { madeAt: madeAt ?? undefined, issuedAt: new Date(issued), expiresAt: new Date(expires) };
      return { kind: 'kept', pin: { pin: new Pin(pin), ...times } };
    } catch {
      return undefined;
    }
  }

  #open({ who: owner, kept }: Extract<JournalLine, { kept: string }>): string {
    const sealed = Buffer.from(kept, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', this.#sealKey, sealed.subarray(0, nonceBytes))
      .setAAD(Buffer.from(owner))
      .setAuthTag(sealed.subarray(-tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString('utf8');
  }
}

/** @returns undefined for a text that is no line */
export function parseLine(text: string): JournalLine | undefined {
  try {
    return v.parse(lineSchema, JSON.parse(text));
  } catch {
    return undefined;
  }
}

function derive(key: Buffer, purpose: string): Buffer {
  return createHmac('sha256', key).update(`enrollment-packager issue journal ${purpose}`).digest();
}
