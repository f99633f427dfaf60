import path from 'node:path';
import { EnrollmentError } from '../../core/errors';
import { whileHeld } from '../files/longLock';

/**
 * Runs `work` while nobody else issues PINs from this folder.
 * @throws EnrollmentError `issue-running`
 */
export function whileIssuing<T>(folder: string, work: () => Promise<T>): Promise<T> {
  return whileHeld(path.join(folder, 'issuing.lock'), running, work);
}

function running(file: string): EnrollmentError {
  return new EnrollmentError({
    kind: 'source',
    code: 'issue-running',
    message: 'PINs are being issued from this vault already.',
    remedy: 'Wait until that has ended; if no process does it, on whatever machine, delete the file.',
    location: { file },
  });
}
