import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { formsIn, formsOf } from './forms';
import { partsOf, type Part } from './parts';

/** What a search went through, and where it found the text. */
export interface Search {
  readonly files: readonly string[];
  readonly bytes: number;
  /** "file: form", or "file, part: form". */
  readonly found: readonly string[];
}

/**
 * Looks for a text in every form in all files below a folder: in their bytes, and in what archives, compressed runs and
 * databases among them hold.
 */
export async function searchFiles(folder: string, text: string): Promise<Search> {
  const forms = formsOf(text);
  const found: string[] = [];
  const files: string[] = [];
  let bytes = 0;
  for (const name of await readdir(folder, { recursive: true })) {
    const file = path.join(folder, name);
    // Sockets and links to what has gone are no files.
    if ((await stat(file).catch(() => undefined))?.isFile() !== true) {
      continue;
    }
    const content = await readFile(file);
    files.push(name);
    bytes += content.length;
    const parts: readonly Part[] = [{ name: '', bytes: content }, ...(await partsOf(file, content))];
    found.push(
      ...parts.flatMap((part) =>
        formsIn(part.bytes, forms).map((form) => `${name}${part.name === '' ? '' : `, ${part.name}`}: ${form}`),
      ),
    );
    found.push(...formsIn(Buffer.from(name), forms).map((form) => `the name ${name}: ${form}`));
  }
  return { files, bytes, found };
}
