import { findImbalance } from './imbalance';
import { scan, type Region } from './scanner';

/**
 * Where a text first means something else when its UTF-8 is read in a code page of one byte a character: a quote lost, won or
 * moved. An offset in the text; undefined where every string and comment stays what it is.
 */
export function firstGarbledQuote(text: string, ansiText: string): number | undefined {
  const offsets = offsetsOf(text);
  const meant = scan(text).regions;
  const read = scan(ansiText).regions;
  for (let at = 0; at < Math.max(meant.length, read.length); at++) {
    const found = difference(meant[at], read[at], offsets);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** True where Windows PowerShell 5.1 reads other strings and comments than were written: as a rule it then refuses the file. */
export function isReadOtherwise({
  text,
  ansiText,
}: {
  readonly text: string;
  readonly ansiText?: string | undefined;
}): boolean {
  return (
    ansiText !== undefined &&
    (firstGarbledQuote(text, ansiText) !== undefined || (findImbalance(ansiText) !== undefined && !findImbalance(text)))
  );
}

/** For each byte of the text in UTF-8, the offset of its character. */
function offsetsOf(text: string): readonly number[] {
  const offsets: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) ?? 0;
    const bytes = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (let count = 0; count < bytes; count++) {
      offsets.push(at);
    }
    at += code < 0x10000 ? 0 : 1;
  }
  return offsets;
}

/** Where two regions that should be the same differ first. */
function difference(
  meant: Region | undefined,
  read: Region | undefined,
  offsets: readonly number[],
): number | undefined {
  const from = { meant: meant?.start ?? Infinity, read: offsets[read?.start ?? -1] ?? Infinity };
  const last = { meant: (meant?.end ?? Infinity) - 1, read: offsets[(read?.end ?? 0) - 1] ?? Infinity };
  if (from.meant !== from.read || meant?.kind !== read?.kind) {
    return Math.min(from.meant, from.read);
  }
  return last.meant !== last.read || meant?.isClosed !== read?.isClosed ? Math.min(last.meant, last.read) : undefined;
}
