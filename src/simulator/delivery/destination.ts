import { EnrollmentError } from '../../core/errors';
import type { ArchiveEntry } from '../../core/ports';

/** The folder that copyToClient.bat and setup.ps1 carry. cmd doubles percent signs, PowerShell single quotes. */
export function destinationFolder(entries: readonly ArchiveEntry[]): string {
  const batch = /^set "DESTINATION=([^\r\n]*)"\r?$/m.exec(textOf(entries, 'copyToClient.bat'))?.[1];
  const script = /\[string\]\$PackageFolder = '((?:[^'\r\n]|'')*)'/.exec(textOf(entries, 'setup.ps1'))?.[1];
  const fromBatch = batch?.replaceAll('%%', '%');
  const fromScript = script?.replaceAll("''", "'");
  if (fromBatch === undefined || fromScript !== fromBatch) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'destination-differs',
      message: 'copyToClient.bat copies the package to {0}, but setup.ps1 looks for it in {1}.',
      remedy: 'Build the package again from scripts that carry the destination folder as the default ones do.',
      values: [fromBatch ?? '?', fromScript ?? '?'],
    });
  }
  return fromBatch;
}

function textOf(entries: readonly ArchiveEntry[], name: string): string {
  const bytes = entries.find(({ path }) => path === name)?.bytes ?? new Uint8Array();
  return Buffer.from(bytes).toString('latin1');
}
