/**
 * Rounds of PBKDF2 for an entry that is sealed to an e-mail address. Its device needs a third of a second or so for the usual number with
 * .NET Framework, whose PBKDF2 is several times slower than OpenSSL's here; ten thousand of them take some minutes to build.
 * Addresses are easily known, so no number makes such an entry safe: it only makes opening many of them slow.
 */
export const usualIterations = 100_000;

/** NIST SP 800-132 knows 1,000 as the minimum, SP 800-63B 10,000. */
export const leastIterations = 10_000;

/** Some ten seconds on a device, whose user may have four addresses to try. */
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
