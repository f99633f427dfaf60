import type { WavePlan } from '../../core/waves/planWaves';
import { waveCalendar } from '../../core/waves/waveCalendar';
import { replaceFile } from '../files/replaceFile';

const columns = ['wave', 'firstDay', 'lastDay', 'section', 'userId', 'email', 'displayName'] as const;

/** Writes a plan as a calendar where the file is an .ics, else as a table. @param project its name, for the calendar */
export async function writePlanFile(file: string, plan: WavePlan, project: string, now = new Date()): Promise<void> {
  await (file.toLowerCase().endsWith('.ics')
    ? replaceFile(file, (handle) => handle.writeFile(waveCalendar(plan, project, now)))
    : writeWaveFile(file, plan));
}

/** Writes who begins in which wave, a row for each user. */
async function writeWaveFile(file: string, { waves }: WavePlan): Promise<void> {
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
