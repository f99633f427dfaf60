import { createReadStream } from 'node:fs';
import { EnrollmentError } from '../../core/errors';

/** Encodings as the WHATWG Encoding standard names them, which `TextDecoder` takes. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'shift_jis' | 'euc-jp' | 'windows-1252';

/** An encoding, and whether it was read off the file or guessed from its bytes. */
export interface DetectedEncoding {
  readonly encoding: Encoding;
  readonly certain: boolean;
}

/** The encoding that a project's settings name; undefined where they leave it to the file. */
export function chosenEncoding({ encoding }: { readonly encoding?: string | undefined }): Encoding | undefined {
  return encoding === undefined || encoding === 'auto' ? undefined : (encoding as Encoding);
}

/** Bytes that show what a file is; enough for the start of a table in any language. */
const sampleBytes = 64 * 1024;

/** What encoding-japanese's names mean here. */
const japanese: Readonly<Record<string, Encoding>> = { SJIS: 'shift_jis', EUCJP: 'euc-jp' };

/**
 * The encoding of a text file: by its byte order mark, else UTF-8 if every byte of it is, else by the look of its bytes.
 * The whole file is read, because the first name that is not ASCII may stand in its last line.
 */
export async function detectEncoding(file: string): Promise<DetectedEncoding> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let sample: Buffer | undefined;
  let isUtf8 = true;
  let suspect: Buffer | undefined;
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    sample ??= chunk.subarray(0, sampleBytes);
    const sure = encodingOfStart(sample, file);
    if (sure !== undefined) {
      return { encoding: sure, certain: true };
    }
    if (!decodes(utf8, chunk)) {
      isUtf8 = false;
      suspect = chunk;
      break;
    }
  }
  return isUtf8
    ? { encoding: 'utf-8', certain: true }
    : { encoding: await guessLegacy(suspect ?? Buffer.alloc(0)), certain: false };
}

function encodingOfStart(start: Buffer, file: string): Encoding | undefined {
  if (start[0] === 0xff && start[1] === 0xfe) {
    return 'utf-16le';
  }
  if (start[0] === 0xfe && start[1] === 0xff) {
    return 'utf-16be';
  }
  if (start.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') {
    throw new EnrollmentError({
      kind: 'source',
      code: 'csv-workbook',
      message: 'This is an Excel workbook or an archive, not a CSV file.',
      remedy: 'Open it in Excel and save it as "CSV UTF-8".',
      location: { file },
    });
  }
  return utf16WithoutMark(start);
}

/** ASCII in UTF-16 has a zero byte in every pair; headers are ASCII or at least have commas. */
function utf16WithoutMark(start: Buffer): Encoding | undefined {
  const zeros = [0, 0];
  for (let index = 0; index < Math.min(start.length, 1024); index++) {
    if (start[index] === 0) {
      zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
    }
  }
  const [even = 0, odd = 0] = zeros;
  return even + odd < 3 ? undefined : odd > even ? 'utf-16le' : 'utf-16be';
}

function decodes(decoder: InstanceType<typeof TextDecoder>, chunk: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Japanese where the bytes are valid in one of its encodings; else windows-1252, which every byte is valid in. */
async function guessLegacy(chunk: Buffer): Promise<Encoding> {
  const { default: japaneseText } = await import('encoding-japanese');
  const start = Math.max(
    0,
    chunk.findIndex((byte) => byte >= 0x80),
  );
  const found = japaneseText.detect(chunk.subarray(start, start + sampleBytes), ['EUCJP', 'SJIS']);
  return (found === false ? undefined : japanese[found]) ?? 'windows-1252';
}
