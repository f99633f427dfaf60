/**
 * Adapters as features get them: each library is loaded when it is first used, so that VS Code starts without them.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { SelectionWriter } from './core/directory/selectionRow';
import type {
  ArchiveWriter,
  AuditLog,
  Clock,
  IssueJournal,
  PinFileWriter,
  PinIssuer,
  PinVault,
  PowerShellProgram,
  ProjectStore,
  RevokedListWriter,
  ScriptAnalyser,
  SpentPins,
  WavePlans,
} from './core/ports';
import type { VerifiedLog } from './core/audit/verifyLog';
import type { Project } from './core/project/project';
import type { IssuerWorld } from './adapters/issuers';
import { decodeScript } from './adapters/files/scriptFile';
import { nodeDigests } from './adapters/crypto/digests';
import { nodeTableCryptography } from './adapters/crypto/tableCryptography';
import type { SourceWorld } from './adapters/sources';
import { type LintTools } from './features/lint/registerLint';
import type { ExportHeaderReader } from './features/pins/chooseImportColumns';
import type { SimulationTools } from './features/simulation/trial';
import type { SourceTrial } from './features/sources/addSource';
import type { WaveTools } from './features/waves/waveTools';
import type { ContextReader } from './features/sources/findBase';
import type { HeaderReader } from './features/sources/chooseColumns';
import { vaultKey } from './host/vaultKey';

/** Writes packages. */
export const archive: ArchiveWriter = {
  write: async (...args) => (await import('./adapters/archive/zipWriter')).zipWriter.write(...args),
};

/** The columns of a CSV file. */
export const readHeader: HeaderReader = async (...args) =>
  (await import('./adapters/csv/readHeader')).readHeader(...args);

/** The columns of a file with the server's PINs. */
export const readExportHeader: ExportHeaderReader = async (...args) =>
  (await import('./adapters/csv/readHeader')).readExportHeader(...args);

/** Reads no more than the first page: that there is somebody is all that the trial is about. */
export function sourceTrial({ clock, tokens, secrets: stored }: Omit<SourceWorld, 'folder'>): SourceTrial {
  return async (settings, folder, password, signal) => {
    const { openSource } = await import('./adapters/sources');
    // The account of the MDM server may have a password already, which nobody is asked for again.
    const secrets = password === '' ? stored : { get: () => Promise.resolve(password) };
    const source = await openSource(settings, { folder, clock, tokens, secrets });
    for await (const page of source.users({ pageSize: 10 }, { signal })) {
      return page.length;
    }
    return 0;
  };
}

/** Where a directory server keeps its entries. */
export const readContexts: ContextReader = async (...args) =>
  (await import('./adapters/ldap/namingContexts')).readNamingContexts(...args);

/** Writes who is chosen, as CSV. */
export const writeSelectionFile: SelectionWriter = async (...args) =>
  (await import('./adapters/csv/selectionFile')).writeSelectionFile(...args);

/** Writes the server's CSV. */
export const writePinFile: PinFileWriter = async (...args) =>
  (await import('./adapters/csv/pinFile')).writePinFile(...args);

/** The wave plan of a project folder. */
export function lazyWavePlans(folder: string): WavePlans {
  const plans = async (): Promise<WavePlans> => (await import('./adapters/files/wavePlanFile')).wavePlans(folder);
  return { read: async () => (await plans()).read(), change: async (work) => (await plans()).change(work) };
}

/** What waves read and write besides. */
export const waveFiles: Pick<WaveTools, 'readResults' | 'writePlan'> = {
  readResults: async (file) => (await import('./adapters/csv/deviceResults')).readDeviceResults(file),
  writePlan: async (...args) => (await import('./adapters/csv/waveFile')).writePlanFile(...args),
};

/** Reads and checks the audit log beside the vault. */
export async function readAudit(folder: string): Promise<VerifiedLog> {
  return (await import('./adapters/audit/auditLog')).readAuditLog(folder);
}

/** Writes whose PINs were revoked. */
export const writeRevokedList: RevokedListWriter = async (...args) =>
  (await import('./adapters/csv/revokedFile')).writeRevokedFile(...args);

/** The audit log beside the vault. */
export function lazyAudit(folder: string, clock: Clock): AuditLog {
  return {
    record: async (event) => (await import('./adapters/audit/auditLog')).auditLog(folder, clock).record(event),
  };
}

/** The vault of PINs. */
export function lazyVault(folder: string, key: ReturnType<typeof vaultKey>, audit: AuditLog): PinVault {
  const vault = async (): Promise<PinVault> => (await import('./adapters/vault/pinVault')).pinVault(folder, key, audit);
  return {
    save: async (batch) => (await vault()).save(batch),
    open: async (now) => (await vault()).open(now),
    revoke: async (addresses, now) => (await vault()).revoke(addresses, now),
    markUsed: async (addresses, now) => (await vault()).markUsed(addresses, now),
    discardUnreadable: async () => (await vault()).discardUnreadable(),
  };
}

/** What the vault remembers of PINs that came out of use. */
export function lazySpentPins(folder: string, key: ReturnType<typeof vaultKey>): SpentPins {
  return {
    recall: async (...args) => (await import('./adapters/vault/spentList')).spentPins(folder, key).recall(...args),
  };
}

/** Who makes the PINs of a project. */
export function lazyIssuer(project: Project, world: IssuerWorld): PinIssuer {
  return {
    kind: project.pin.issuer,
    issue: async (...args) => (await import('./adapters/issuers')).openIssuer(project, world).issue(...args),
  };
}

/** What a server has been asked for, and has not yet come into the vault. */
export function lazyJournal(
  folder: string,
  key: ReturnType<typeof vaultKey>,
  clock: Clock,
  server: string,
): IssueJournal {
  return {
    during: async (work) =>
      (await import('./adapters/vault/issueJournal')).issueJournal(folder, key, clock, server).during(work),
  };
}

/** In a process that starts with the first script that is looked at. */
export function lazyAnalyser(dist: string): ScriptAnalyser {
  let started: Promise<ScriptAnalyser> | undefined;
  const start = async (): Promise<ScriptAnalyser> => {
    const { parserPlaces } = await import('./adapters/parser/powerShellParser');
    const { forkedAnalyser } = await import('./adapters/analysis/forkedAnalyser');
    return forkedAnalyser({
      module: path.join(dist, 'analysis.js'),
      parser: parserPlaces(path.join(dist, 'parser')),
    });
  };
  const analyser = (): Promise<ScriptAnalyser> => (started ??= start());
  return {
    lint: async (request) => (await analyser()).lint(request),
    draw: async (request) => (await analyser()).draw(request),
    dispose: () =>
      void started?.then((one) => {
        one.dispose();
      }),
  };
}

/** What lint asks of this machine. */
export function lintTools(analyser: ScriptAnalyser, rules: string): LintTools {
  let powerShell: Promise<PowerShellProgram | undefined> | undefined;
  return {
    analyser,
    rulePages: async () => JSON.parse(await readFile(rules, 'utf8')) as Record<string, string>,
    askPowerShell: async (text) => {
      powerShell ??= import('./adapters/powershell/findPowerShell').then(({ findPowerShell }) => findPowerShell());
      const program = await powerShell;
      return program && (await import('./adapters/powershell/syntaxErrors')).syntaxErrors(program, text);
    },
  };
}

/** The virtual device, and the packages that run on it. */
export function simulationTools(shimFolder: string, clock: Clock): SimulationTools {
  const readZip = async (file: string) => (await import('./adapters/archive/zipReader')).readZip(file);
  const faults = async () => Object.values((await import('./simulator/faults/faults')).faults);
  return {
    clock,
    faults: async (enrolmentCase) => (await faults()).filter(({ applies }) => applies(enrolmentCase)),
    inspect: async (file, now) => {
      const { inspectPackage } = await import('./core/package/inspectPackage');
      return inspectPackage(await readZip(file), readUtf8, now, nodeDigests);
    },
    simulate: async ({ file, fault, signal, onStep, ...request }) => {
      const chosen = (await faults()).find(({ name }) => name === fault);
      const powerShell = await (await import('./adapters/powershell/findPowerShell')).requirePowerShell();
      return (await import('./simulator/simulate')).simulate(
        { ...request, entries: await readZip(file), fault: chosen?.name },
        { powerShell, shimFolder, cryptography: nodeTableCryptography, signal, onProgress: onStep },
      );
    },
  };
}

function readUtf8(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}

/** Projects on the disk, and their sources. */
export function projectStore(deviceFolder: string, world: Omit<SourceWorld, 'folder'>): ProjectStore {
  const folders = () => import('./adapters/files/projectFolder');
  return {
    readProject: async (folder) => (await folders()).readProject(folder),
    openSources: async (project, folder) =>
      (await import('./adapters/sources')).openSources(project, { ...world, folder }),
    readScripts: async (folder) => (await folders()).readScripts(folder, deviceFolder),
    hasOwnScripts: async (folder) => (await folders()).hasOwnScripts(folder),
    decodeScript,
    copyScripts: async (folder) => (await folders()).copyScripts(folder, deviceFolder),
    createProjectFile: async (folder, text) => (await folders()).createProjectFile(folder, text),
  };
}
