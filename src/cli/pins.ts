import { systemRandomness } from '../adapters/crypto/randomness';
import { writePinFile } from '../adapters/csv/pinFile';
import { EnrollmentError } from '../core/errors';
import { localIssuer } from '../core/pin/localIssuer';
import { earliestExpiry, type PinBatch } from '../core/pin/pinBatch';
import { describePinSpace, pinEntropyBits } from '../core/pin/pinSpace';
import { nowOption, projectOption, type CliCommand } from './command';
import { loadProject } from './loadProject';
import { refuseOverwriting } from './refuseOverwriting';

/** `pins`: issues PINs for the project's recipients. They go into the file and nowhere else. */
export const pinsCommand: CliCommand<{ readonly project: string; readonly out: string; readonly now?: Date }> = {
  name: 'pins',
  description: 'Issue PINs and write the CSV with which the server learns them.',
  configure: (command) => {
    projectOption(command);
    command.requiredOption('--out <file.csv>', 'where to write the PINs');
    nowOption(command);
  },
  run: async ({ project: folder, out, now }, terminal) => {
    const { project, selection, notes } = await loadProject(folder, terminal);
    refuseOverwriting(out, { folder, project });
    const batch = await localIssuer(project.pin, systemRandomness).issue(selection.recipients, {
      now: now ?? terminal.clock(),
    });
    const expiresAt = expiryOf(batch);
    const files = await writePinFile(out, batch);
    return {
      json: {
        issued: batch.pins.length,
        issuer: batch.issuer,
        expiresAt,
        entropyBits: Number(pinEntropyBits(project.pin).toFixed(2)),
        file: out,
        uploads: files.slice(1),
      },
      lines: [
        `${batch.pins.length} PINs issued (${batch.issuer}), good until ${expiresAt}`,
        describePinSpace(project.pin),
        ...files.map((file) => `written: ${file}`),
        ...notes,
        'The server learns them from this file. Keep it secret and delete it afterwards.',
      ],
    };
  },
};

function expiryOf(batch: PinBatch): string {
  const expiry = earliestExpiry(batch.pins);
  if (expiry === undefined) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'no-recipients',
      message: 'No recipient is left: nobody who was chosen can enrol.',
      remedy: 'Look at the reasons, and correct the directory or the selection.',
    });
  }
  return expiry.toISOString();
}
