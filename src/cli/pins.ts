import path from 'node:path';
import { openIssuer } from '../adapters/issuers';
import { writePinFile } from '../adapters/csv/pinFile';
import { EnrollmentError } from '../core/errors';
import { keepIssued } from '../core/pin/keepIssued';
import { earliestExpiry, type PinBatch } from '../core/pin/pinBatch';
import { describePinSpace, pinEntropyBits } from '../core/pin/pinSpace';
import { refuseNobody } from '../core/pin/unserved';
import { nowOption, projectOption, type CliCommand } from './command';
import { loadProject } from './loadProject';
import { refuseOverwriting } from './refuseOverwriting';
import type { CommandResult, Terminal } from './terminal';
import { describeUnserved, toJson } from './unserved';
import { openVault, unreadableNotes, vaultOption } from './vault';

/** Options of `pins`. */
interface PinsOptions {
  readonly project: string;
  readonly out?: string;
  readonly vault?: string;
  readonly now?: Date;
}

/** `pins`: issues PINs for the project's recipients. They go into the file or the vault and nowhere else. */
export const pinsCommand: CliCommand<PinsOptions> = {
  name: 'pins',
  description: 'Issue PINs, and write the CSV with which the server learns them.',
  configure: (command) => {
    projectOption(command);
    command.option('--out <file.csv>', 'where to write the PINs');
    vaultOption(command, 'folder in which to keep the PINs encrypted');
    nowOption(command);
  },
  run: runPins,
};

async function runPins(
  { project: folder, out, vault: vaultFolder, now }: PinsOptions,
  terminal: Terminal,
): Promise<CommandResult> {
  refuseNowhere(out, vaultFolder);
  const safe = vaultFolder === undefined ? undefined : await openVault(vaultFolder, terminal);
  const { project, selection, notes } = await loadProject(folder, terminal);
  if (out !== undefined) {
    refuseOverwriting(out, { folder, project });
  }
  const moment = now ?? terminal.clock();
  const { secrets, proxy, signal } = terminal;
  const issuer = openIssuer(project, { folder, secrets, proxy, safe });
  // What is in the vault already is opened first: a vault that is out of reach must not cost a batch.
  const before = await safe?.vault.open(moment);
  const batch = await issuer.issue(selection.recipients, { now: moment, signal });
  if (safe !== undefined) {
    await keepIssued(safe.vault, batch, moment);
  }
  const expiresAt = expiryOf(batch);
  if (out !== undefined) {
    await safe?.audit.record({ what: 'pins-exported', count: batch.pins.length, about: path.basename(out) });
  }
  const files = out === undefined ? [] : await writePinFile(out, batch);
  const unserved = batch.unserved ?? [];
  return {
    json: {
      issued: batch.pins.length,
      issuer: batch.issuer,
      expiresAt,
      ...(batch.issuer === 'local' ? { entropyBits: Number(pinEntropyBits(project.pin).toFixed(2)) } : {}),
      ...(vaultFolder === undefined ? {} : { vault: vaultFolder }),
      ...(out === undefined ? {} : { file: out, uploads: files.slice(1) }),
      ...(batch.unserved === undefined ? {} : { unserved: unserved.map(toJson) }),
    },
    lines: [
      `${batch.pins.length} PINs issued (${batch.issuer}), good until ${expiresAt}`,
      ...describeUnserved(unserved),
      ...(batch.issuer === 'local' ? [describePinSpace(project.pin)] : []),
      ...(vaultFolder === undefined ? [] : [`in the vault: ${vaultFolder}`]),
      ...files.map((file) => `written: ${file}`),
      ...notes,
      ...(batch.notes ?? []),
      ...(before === undefined ? [] : unreadableNotes(before)),
      nextStep(batch, out),
    ],
    findings: unserved.length > 0,
  };
}

function nextStep({ issuer }: PinBatch, out: string | undefined): string {
  if (issuer !== 'local') {
    return 'The server made them and knows them.';
  }
  return out === undefined
    ? 'The server does not know them: give --out as well to write its file.'
    : 'The server learns them from this file. Keep it secret and delete it afterwards.';
}

function refuseNowhere(out: string | undefined, vault: string | undefined): void {
  if (out === undefined && vault === undefined) {
    throw new EnrollmentError({
      kind: 'usage',
      code: 'no-output',
      message: 'The PINs would go nowhere.',
      remedy: 'Give --out FILE.csv, --vault DIR, or both.',
    });
  }
}

function expiryOf(batch: PinBatch): string {
  const expiry = earliestExpiry(batch.pins);
  if (expiry === undefined) {
    refuseNobody(batch.unserved ?? []);
    throw new EnrollmentError({
      kind: 'refused',
      code: 'no-recipients',
      message: 'No recipient is left: nobody who was chosen can enrol.',
      remedy: 'Look at the reasons, and correct the directory or the selection.',
    });
  }
  return expiry.toISOString();
}
