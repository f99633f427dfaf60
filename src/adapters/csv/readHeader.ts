import path from 'node:path';
import type { ExportHeader } from '../../core/pin/pinExport';
import type { CsvSourceSettings, PinImportSettings } from '../../core/project/project';
import { knownExportColumns } from './columns';
import { chosenEncoding } from './encoding';
import { headerNames } from './headerNames';
import { withCsv } from './readCsv';

/** The names in the header row of a source's list of users. */
export function readHeader(settings: CsvSourceSettings, folder: string): Promise<readonly string[]> {
  const file = path.resolve(folder, settings.users);
  return withCsv(file, { encoding: chosenEncoding(settings) }, ({ header }) =>
    Promise.resolve(headerNames(header, file)),
  );
}

/** The names in the header row of a console's list of PINs. No further row is read. */
export function readExportHeader(settings: PinImportSettings, folder: string): Promise<ExportHeader> {
  const file = path.resolve(folder, settings.file);
  return withCsv(file, { encoding: chosenEncoding(settings) }, ({ header }) => {
    const { known, complete } = knownExportColumns(header, file, settings.columns);
    return Promise.resolve({ columns: complete ? [] : headerNames(header, file), known, complete });
  });
}
