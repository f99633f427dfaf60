import type { SelectionRow } from '../../core/directory/selectionRow';
import { replaceFile } from '../files/replaceFile';

const columns = ['result', 'reason', 'source', 'userId', 'displayName', 'email', 'alsoListed'] as const;

/** Writes who gets a PIN and who does not, a row for each chosen user. It holds no PIN. */
export async function writeSelectionFile(file: string, rows: readonly SelectionRow[]): Promise<void> {
  const { stringify } = await import('csv-stringify/sync');
  const cells = rows.map((row) => columns.map((column) => row[column]));
  const text = stringify([[...columns], ...cells], { escape_formulas: true, record_delimiter: '\r\n', bom: true });
  await replaceFile(file, (handle) => handle.writeFile(text));
}
