/**
 * Rounds of PBKDF2 for an entry that is sealed to an e-mail address. The usual number was chosen so that 10,000 entries take a couple of
 * minutes to seal (13 ms each on one processor, with OpenSSL and a processor that knows SHA-256), and that a device with .NET Framework,
 * whose PBKDF2 is expected to be some twenty times slower, needs well under a second for an address. Addresses are easily known, so no
 * number makes such an entry safe: it only makes opening many of them slow.
 */
export const usualIterations = 100_000;

/** NIST SP 800-132 knows 1,000 as the minimum, SP 800-63B 10,000. */
export const leastIterations = 10_000;

/** Some seconds on a device for each address that its user may have. */
export const mostIterations = 2_000_000;

/** What a device has to know of the PIN table to find its entry; in `deployment.json`, and no secret. */
export interface PinTableSettings {
  readonly file: string;
  /** Of the form of the table; see `sealedEntry.ts`. */
  readonly version: 1;
  /** Hexadecimal, 32 bytes: what somebody has computed for one package is of no use for another. */
  readonly salt: string;
  readonly iterations: number;
  /** Bytes of a line, its end among them. All have as many, and they are sorted, so that a device reads a few lines only. */
  readonly lineBytes: number;
}

/** How many entries are sealed to what. It tells how good the package is to somebody who finds it, and names nobody. */
export interface PinTableCounts {
  readonly bySid: number;
  readonly byAddress: number;
}
