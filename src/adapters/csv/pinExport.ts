import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Pin } from '../../core/pin/pin';
import type { ExportedPin, PinExport } from '../../core/pin/pinExport';
import type { PinImportSettings } from '../../core/project/project';
import { withFileErrors } from '../files/fileError';
import { exportColumns } from './columns';
import { chosenEncoding } from './encoding';
import { withCsv } from './readCsv';

/**
 * Reads a CSV with PINs that the server has made. Cells are taken as they stand; what they mean is for the core to say.
 * @param folder the project folder, from which the file's path counts
 */
export async function readPinExport(settings: PinImportSettings, folder: string): Promise<PinExport> {
  const file = path.resolve(folder, settings.file);
  const { mtime } = await withFileErrors(file, () => stat(file));
  return withCsv(file, { encoding: chosenEncoding(settings) }, async ({ header, rows }) => {
    const field = exportColumns(header, file, settings.columns);
    const read: ExportedPin[] = [];
    for await (const row of rows) {
      read.push({
        line: row.line,
        address: field(row, 'email'),
        pin: new Pin(field(row, 'pin')),
        issuedAt: field(row, 'issuedAt'),
        expiresAt: field(row, 'expiresAt'),
        state: field(row, 'state'),
      });
    }
    return { file, savedAt: mtime, rows: read };
  });
}
