import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { getCACertificates, rootCertificates } from 'node:tls';
import { withFileErrors } from '../files/fileError';

/**
 * PEM certificates of the authorities that are trusted.
 * @param file what the settings name instead of the system's, relative to the project folder
 */
export async function readAuthorities(file: string | undefined, folder: string): Promise<readonly string[]> {
  if (file === undefined) {
    return systemAuthorities();
  }
  const resolved = path.resolve(folder, file);
  return [await withFileErrors(resolved, () => readFile(resolved, 'utf8'))];
}

/**
 * What Node trusts and what the operating system trusts: companies put their own authority into the system's store, which Node
 * does not read by itself. Node before 22.15 cannot read it at all.
 */
function systemAuthorities(): readonly string[] {
  // Missing in older Node, whatever the types say.
  const read: typeof getCACertificates | undefined = getCACertificates;
  return typeof read === 'function' ? [...read('default'), ...read('system')] : rootCertificates;
}
