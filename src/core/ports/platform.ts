import type { Cancellation } from '../cancellation';

/** The present moment; a double in tests and `--now` on the command line. */
export type Clock = () => Date;

/** Cryptographic randomness. */
export interface Randomness {
  /** A whole number, 0 <= n < limit, every one equally likely. */
  int(limit: number): number;
}

/** Digests and text encoding, which core cannot have without a platform. */
export interface Digests {
  utf8(text: string): Uint8Array;
  /** Lower-case hexadecimal. */
  sha256(bytes: Uint8Array): string;
  /** Lower-case hexadecimal HMAC-SHA256 of UTF-8 text; the key is hexadecimal. */
  hmacSha256(keyHex: string, text: string): string;
}

/** The cryptography of the PIN table; its form is in `core/pin/sealedEntry.ts`. */
export interface TableCryptography {
  utf8(text: string): Uint8Array;
  text(utf8: Uint8Array): string;
  /** Lower case. */
  hex(bytes: Uint8Array): string;
  fromHex(text: string): Uint8Array;
  /** Of the parts, one after the other. */
  base64(...parts: readonly Uint8Array[]): string;
  fromBase64(text: string): Uint8Array;
  /** HKDF-SHA256 (RFC 5869). */
  hkdf(secret: Uint8Array, salt: Uint8Array, info: string, bytes: number): Uint8Array;
  /** HMAC-SHA256 of the parts, one after the other. */
  hmac(key: Uint8Array, ...parts: readonly Uint8Array[]): Uint8Array;
  /** AES-256-CBC without padding: whole blocks of 16 bytes. */
  encrypt(key: Uint8Array, vector: Uint8Array, content: Uint8Array): Uint8Array;
  decrypt(key: Uint8Array, vector: Uint8Array, cipher: Uint8Array): Uint8Array;
  /**
   * PBKDF2-HMAC-SHA256 of each text, 32 bytes, on as many processors as there are.
   * @throws EnrollmentError `cancelled`
   */
  stretch(texts: readonly string[], options: StretchOptions): Promise<readonly Uint8Array[]>;
  /** Lets what else waits in this process have its turn. */
  rest(): Promise<void>;
}

export interface StretchOptions {
  readonly salt: Uint8Array;
  readonly iterations: number;
  readonly signal?: Cancellation | undefined;
  /** Called once, when the first texts have been timed, with the seconds that all of them may take. */
  readonly onEstimate?: ((seconds: number) => void) | undefined;
  /** Called with the number of texts that are done. */
  readonly onDone?: ((done: number) => void) | undefined;
}
