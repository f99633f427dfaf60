import type { WavePlan } from '../../core/waves/planWaves';
import { replaceFile } from '../files/replaceFile';

const columns = ['wave', 'firstDay', 'lastDay', 'section', 'userId', 'email', 'displayName'] as const;

/** Writes who begins in which wave, a row for each user. */
export async function writeWaveFile(file: string, { waves }: WavePlan): Promise<void> {
  const { stringify } = await import('csv-stringify/sync');
  const rows = waves.flatMap(({ number, firstDay, lastDay, fresh }) =>
    fresh.map(({ section, recipient: { id, address, displayName } }) => [
      String(number),
      firstDay,
      lastDay,
      section,
      id,
      address,
      displayName,
    ]),
  );
  const text = stringify([[...columns], ...rows], { escape_formulas: true, record_delimiter: '\r\n', bom: true });
  await replaceFile(file, (handle) => handle.writeFile(text));
}
