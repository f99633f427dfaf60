import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { EnrollmentError } from '../../core/errors';
import type { WavePlans } from '../../core/ports';
import { parsePlan, wavePlanFile, writePlan, type StoredPlan } from '../../core/waves/storedPlan';
import { withFileErrors } from './fileError';
import { whileHeld } from './longLock';
import { replaceFile } from './replaceFile';

/** The wave plan of a project folder. It is replaced whole, so that whatever ends a run, the old plan or the new one is there. */
export function wavePlans(folder: string): WavePlans {
  const file = path.join(folder, wavePlanFile);
  const read = async (): Promise<StoredPlan | undefined> => {
    const text = await withFileErrors(file, () => readFile(file, 'utf8').catch(noneThere));
    return text === undefined ? undefined : parsePlan(text, file);
  };
  return {
    read,
    change: (work) =>
      whileHeld(`${file}.lock`, busy, async () =>
        work({
          plan: await read(),
          save: (plan) => replaceFile(file, (handle) => handle.writeFile(writePlan(plan))),
        }),
      ),
  };
}

function noneThere(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
    return undefined;
  }
  throw error;
}

function busy(file: string): EnrollmentError {
  return new EnrollmentError({
    kind: 'source',
    code: 'waves-busy',
    message: 'A wave of this project is being started or closed just now.',
    remedy: 'Wait until that has ended; if no process does it, on whatever machine, delete the file.',
    location: { file },
  });
}
