import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ScriptFile } from '../../core/lint/scriptFile';
import { withFileErrors } from './fileError';

/** Reads a script from the disk. @throws EnrollmentError of kind `source` when it cannot be read */
export async function readScriptFile(file: string): Promise<ScriptFile> {
  return decodeScript(path.basename(file), await withFileErrors(file, () => readFile(file)));
}

/** A script's text, and how it is stored: by its byte order mark, else UTF-8 if every byte of it is, else a code page. */
export function decodeScript(name: string, bytes: Uint8Array): ScriptFile {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) {
    return { name, text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16' };
  }
  if (first === 0xfe && second === 0xff) {
    return { name, text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf-16' };
  }
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    return { name, text: new TextDecoder('utf-8').decode(bytes), encoding: 'utf-8-bom' };
  }
  if (bytes.every((byte) => byte < 0x80)) {
    return { name, text: new TextDecoder('utf-8').decode(bytes), encoding: 'ascii' };
  }
  const ansiText = new TextDecoder('windows-1252').decode(bytes);
  try {
    return { name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8', ansiText };
  } catch {
    return { name, text: ansiText, encoding: 'ansi' };
  }
}
