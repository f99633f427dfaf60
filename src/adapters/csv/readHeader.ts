import path from 'node:path';
import type { CsvSourceSettings } from '../../core/project/project';
import { chosenEncoding } from './encoding';
import { withCsv } from './readCsv';

/** The names in the header row of a source's list of users. */
export function readHeader(settings: CsvSourceSettings, folder: string): Promise<readonly string[]> {
  const file = path.resolve(folder, settings.users);
  return withCsv(file, { encoding: chosenEncoding(settings) }, ({ header }) => Promise.resolve(header.cells));
}
