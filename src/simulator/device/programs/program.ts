import type { Actor } from '../accounts';
import type { Device } from '../device';

/** A program that something on the device starts. */
export interface ProgramStart {
  /** A path of this machine. */
  readonly file: string;
  readonly arguments: readonly string[];
  readonly actor: Actor;
  /** After which whoever started it stops it; 0 for never. */
  readonly seconds: number;
  /** Working folder and TEMP of the program; empty for those of the account. */
  readonly folder: string;
}

/** The answer of the seam `Invoke-NativeProcess`. */
export interface ProgramEnd {
  readonly ExitCode: number;
  readonly Output: string;
  readonly TimedOut: boolean;
}

export type Program = (start: ProgramStart, device: Device) => ProgramEnd | Promise<ProgramEnd>;

export function ended(exitCode: number, output = ''): ProgramEnd {
  return { ExitCode: exitCode, Output: output, TimedOut: false };
}
