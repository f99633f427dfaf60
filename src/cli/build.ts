import path from 'node:path';
import { zipWriter } from '../adapters/archive/zipWriter';
import { nodeDigests } from '../adapters/crypto/digests';
import { nodeTableCryptography } from '../adapters/crypto/tableCryptography';
import { readPinFile, writePinFile } from '../adapters/csv/pinFile';
import { readScripts } from '../adapters/files/projectFolder';
import { openIssuer } from '../adapters/issuers';
import { tool } from '../adapters/tool';
import type { ResolvedSelection } from '../core/directory/recipient';
import { EnrollmentError } from '../core/errors';
import { buildPackage, type BuildRequest, type BuiltPackage } from '../core/package/buildPackage';
import type { PackagePlan } from '../core/package/packagePlan';
import type { ScriptCheck } from '../core/package/scriptErrors';
import type { AuditLog } from '../core/ports';
import type { PinBatch } from '../core/pin/pinBatch';
import { requirePins } from '../core/pin/vaultContents';
import { checkScripts } from './checkScripts';
import { nowOption, projectOption, type CliCommand } from './command';
import { loadProject } from './loadProject';
import { refuseOverwriting } from './refuseOverwriting';
import { sealedText, sealingReport } from './sealing';
import type { CommandResult, Terminal } from './terminal';
import { summariseExcluded } from './users';
import { openVault, unreadableNotes, vaultOption } from './vault';

/** Options of `build`. */
export interface BuildOptions {
  readonly project: string;
  readonly out: string;
  readonly pins?: string;
  readonly vault?: string;
  readonly allowLintErrors?: true;
  readonly now?: Date;
}

/** `build`: writes the deployment package; without `--pins` it issues PINs first and writes their CSV beside the package. */
export const buildCommand: CliCommand<BuildOptions> = {
  name: 'build',
  description: 'Build the deployment package.',
  configure: (command) => {
    projectOption(command);
    command.requiredOption('--out <file.zip>', 'where to write the package');
    command.option(
      '--pins <file.csv>',
      'PINs issued before; without it new ones are issued and their CSV is written beside the package',
    );
    vaultOption(command, 'folder with PINs that "pins --vault" keeps, instead of --pins');
    command.option(
      '--allow-lint-errors',
      'build although lint finds errors in the scripts; the manifest then says which and how many',
    );
    nowOption(command);
  },
  run: runBuild,
};

async function runBuild(options: BuildOptions, terminal: Terminal): Promise<CommandResult> {
  const now = options.now ?? terminal.clock();
  const { project, selection, notes } = await loadProject(options.project, terminal);
  const { recipients } = selection;
  refuseOverwriting(options.out, { folder: options.project, project, pins: options.pins });
  const { batch, fresh, pinNotes, audit } = await findPins(options, { project, recipients, now }, terminal);
  const scripts = await readScripts(options.project, terminal.deviceFolder);
  const errors = await checkScripts(options.project, project, scripts, terminal);
  // PINs that nobody has on file are worth nothing, so their CSV comes first.
  let pinFiles: readonly string[] = [];
  const beforeWriting = async ({ manifest }: PackagePlan): Promise<void> => {
    const about = `${path.basename(options.out)}, package ${manifest.packageId}`;
    await audit?.record({ what: 'package-built', count: manifest.recipients, about });
    pinFiles = fresh ? await writePinFile(pinFileBeside(options.out), batch) : [];
  };
  const check: ScriptCheck = { errors, onErrors: options.allowLintErrors === true ? 'build-anyway' : 'refuse' };
  const request = {
    project,
    recipients,
    batch,
    scripts,
    check,
    now,
    tool,
    file: options.out,
    signal: terminal.signal,
    beforeWriting,
    ...sealingReport(terminal),
  };
  const tools = { archive: zipWriter, digests: nodeDigests, cryptography: nodeTableCryptography };
  const built = await buildPackage(request, tools);
  return describeBuilt(built, selection, pinFiles, [...notes, ...pinNotes]);
}

/** Where the PINs of a package come from. */
interface FoundPins {
  readonly batch: PinBatch;
  /** Made just now, so nobody has them on file yet. */
  readonly fresh: boolean;
  readonly pinNotes: readonly string[];
  /** Of the vault, where they come from one. */
  readonly audit?: AuditLog;
}

/** Of the vault, of a file, or new ones. */
async function findPins(
  { pins, vault, project: folder }: BuildOptions,
  { project, recipients, now }: Pick<BuildRequest, 'project' | 'recipients' | 'now'>,
  terminal: Terminal,
): Promise<FoundPins> {
  if (vault !== undefined) {
    refuseBoth(pins);
    const opened = await openVault(vault, terminal);
    const contents = await opened.vault.open(now);
    return {
      batch: requirePins(contents),
      fresh: false,
      pinNotes: unreadableNotes(contents),
      audit: opened.audit,
    };
  }
  if (pins !== undefined) {
    return { batch: await readPinFile(pins, project.pin), fresh: false, pinNotes: [] };
  }
  const batch = await openIssuer(project, { folder, secrets: terminal.secrets, proxy: terminal.proxy }).issue(
    recipients,
    { now },
  );
  return { batch, fresh: batch.issuer === 'local', pinNotes: batch.notes ?? [] };
}

function refuseBoth(pins: string | undefined): void {
  if (pins !== undefined) {
    throw new EnrollmentError({
      kind: 'usage',
      code: 'two-pin-places',
      message: 'The PINs cannot come from a file and from a vault.',
      remedy: 'Give --pins or --vault.',
    });
  }
}

function describeBuilt(
  built: BuiltPackage,
  { recipients, excluded }: ResolvedSelection,
  pinFiles: readonly string[],
  notes: readonly string[],
): CommandResult {
  const { expiresAt, pinTable } = built.plan.manifest;
  return {
    json: {
      package: built.file,
      sha256: built.sha256,
      bytes: built.bytes,
      entries: built.plan.entries.map(({ path }) => path),
      recipients: recipients.length,
      excluded: excluded.length,
      expiresAt,
      pinTable,
      ...(pinFiles.length === 0 ? {} : { pins: pinFiles[0] }),
    },
    lines: [
      `${recipients.length} recipients, PINs good until ${expiresAt}`,
      sealedText(pinTable),
      summariseExcluded(excluded),
      ...notes,
      ...pinFiles.map((file) => `PINs for the server: ${file}`),
      `sha256: ${built.sha256}`,
      `package: ${built.file}`,
    ],
  };
}

function pinFileBeside(file: string): string {
  return file.replace(/(\.zip)?$/i, '.pins.csv');
}
