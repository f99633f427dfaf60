import path from 'node:path';
import { zipWriter } from '../../adapters/archive/zipWriter';
import { nodeDigests } from '../../adapters/crypto/digests';
import { nodeTableCryptography } from '../../adapters/crypto/tableCryptography';
import { writePinFile } from '../../adapters/csv/pinFile';
import { readScripts } from '../../adapters/files/projectFolder';
import { wavePlans } from '../../adapters/files/wavePlanFile';
import { openIssuer } from '../../adapters/issuers';
import { tool } from '../../adapters/tool';
import { localDay } from '../../core/waves/calendarDay';
import type { Override } from '../../core/waves/obstacles';
import { startWave, type StartedWave, type WaveStart } from '../../core/waves/startWave';
import { checkScripts } from '../checkScripts';
import { nowOption, projectOption, type CliCommand } from '../command';
import { loadProject } from '../loadProject';
import { refuseOverwriting } from '../refuseOverwriting';
import { sealingReport } from '../sealing';
import type { CommandResult, Terminal } from '../terminal';
import { openVault, requiredVaultOption } from '../vault';
import { startedJson, startedLines } from './startedText';
import { waveNumber } from './waveNumber';

/** Options of `waves start`. */
interface StartOptions {
  readonly project: string;
  readonly vault: string;
  readonly out?: string;
  readonly overlap?: true;
  readonly nowAnyway?: true;
  readonly allowLintErrors?: true;
  readonly now?: Date;
}

/** `waves start`: PINs and a package for exactly the people of one wave. A run that was interrupted is taken up by the next. */
export const startWaveCommand: CliCommand<StartOptions> = {
  name: 'start',
  description: 'Start a wave of the saved plan: issue its PINs into the vault and build its package.',
  configure: (command) => {
    command.argument('[wave]', 'number of the wave; without it, whichever is next');
    projectOption(command);
    requiredVaultOption(command, 'folder in which to keep the PINs encrypted');
    command.option('--out <file.zip>', 'where to write the package, default out/wave-N.zip in the project');
    command.option('--overlap', 'start it although an earlier wave is not closed');
    command.option('--now-anyway', 'start it although it is planned for a later day, or today is in a blackout');
    command.option('--allow-lint-errors', 'build although lint finds errors in the scripts; the manifest then says so');
    nowOption(command);
  },
  run: runStart,
};

async function runStart(options: StartOptions, terminal: Terminal, args: readonly string[]): Promise<CommandResult> {
  const { project: folder } = options;
  const number = waveNumber(args);
  const safe = await openVault(options.vault, terminal);
  const { project, selection, notes } = await loadProject(folder, terminal);
  const now = options.now ?? terminal.clock();
  const scripts = await readScripts(folder, terminal.deviceFolder);
  const errors = await checkScripts(folder, project, scripts, terminal);
  let pinFiles: readonly string[] = [];
  const request: WaveStart = {
    number,
    project,
    selection,
    scripts,
    check: { errors, onErrors: options.allowLintErrors === true ? 'build-anyway' : 'refuse' },
    now,
    today: localDay(now),
    overrides: overridesOf(options),
    tool,
    fileOf: (wave) => {
      const file = options.out ?? path.join(folder, 'out', `wave-${wave}.zip`);
      refuseOverwriting(file, { folder, project });
      return file;
    },
    signal: terminal.signal,
    // PINs that nobody has on file are worth nothing, so their CSV comes before the package.
    beforeWriting: async (batch, file) => {
      if (batch.issuer === 'local') {
        const pinFile = file.replace(/(\.zip)?$/i, '.pins.csv');
        await safe.audit.record({ what: 'pins-exported', count: batch.pins.length, about: path.basename(pinFile) });
        pinFiles = await writePinFile(pinFile, batch);
      }
    },
    ...sealingReport(terminal),
  };
  const started = await startWave(request, {
    plans: wavePlans(folder),
    issuer: openIssuer(project, { folder, secrets: terminal.secrets, safe }),
    ...safe,
    archive: zipWriter,
    digests: nodeDigests,
    cryptography: nodeTableCryptography,
  });
  return describe(started, pinFiles, notes);
}

function overridesOf({ overlap, nowAnyway }: StartOptions): readonly Override[] {
  return [...(overlap === true ? (['overlap'] as const) : []), ...(nowAnyway === true ? (['any-day'] as const) : [])];
}

function describe(started: StartedWave, pinFiles: readonly string[], notes: readonly string[]): CommandResult {
  return {
    json: startedJson(started, pinFiles),
    lines: startedLines(started, pinFiles, [...notes, ...(started.batch.notes ?? [])]),
    findings: started.unserved.length > 0,
  };
}
