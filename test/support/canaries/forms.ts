/** One way in which a program may have written a text. */
export interface Form {
  readonly name: string;
  readonly bytes: Buffer;
}

/** All ways that are searched for, told by name and bytes. */
export function formsOf(text: string): readonly Form[] {
  return [...writtenForms(text)].flatMap(([name, written]) => [
    { name, bytes: Buffer.from(written, 'utf8') },
    { name: `${name}, UTF-16LE`, bytes: Buffer.from(written, 'utf16le') },
    { name: `${name}, UTF-16BE`, bytes: Buffer.from(written, 'utf16le').swap16() },
  ]);
}

function* writtenForms(text: string): Generator<readonly [string, string]> {
  yield ['text', text];
  yield ['lower case', text.toLowerCase()];
  yield ['backwards', Array.from(text).reverse().join('')];
  // As JSON writes a buffer.
  yield ['numbers', Array.from(Buffer.from(text)).join(',')];
  yield* encodedForms('', Buffer.from(text, 'utf8'));
  yield* encodedForms(' of UTF-16LE', Buffer.from(text, 'utf16le'));
}

function* encodedForms(of: string, bytes: Buffer): Generator<readonly [string, string]> {
  yield [`hexadecimal${of}`, bytes.toString('hex')];
  yield [`capital hexadecimal${of}`, bytes.toString('hex').toUpperCase()];
  for (const before of [0, 1, 2]) {
    yield [`Base64${of} after ${before} bytes`, base64Within(bytes, before)];
  }
}

/** The characters of Base64 that depend on these bytes alone, where so many others (modulo 3) come before them. */
function base64Within(bytes: Buffer, before: number): string {
  const shifted = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
  return shifted.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
}

/** @returns the names of the forms in which any of the texts stands in the bytes */
export function formsIn(bytes: Buffer, forms: readonly Form[]): readonly string[] {
  return forms.filter((form) => bytes.includes(form.bytes)).map(({ name }) => name);
}
