import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { SelectionWriter } from './core/directory/selectionRow';
import { inspectPackage } from './core/package/inspectPackage';
import type {
  ArchiveWriter,
  AuditLog,
  Clock,
  DirectorySource,
  IssueJournal,
  PinFileWriter,
  PinIssuer,
  PinVault,
  PowerShellProgram,
  ProjectStore,
  ScriptAnalyser,
} from './core/ports';
import type { Project } from './core/project/project';
import { decodeScript } from './adapters/files/scriptFile';
import { nodeDigests } from './adapters/crypto/digests';
import { nodeTableCryptography } from './adapters/crypto/tableCryptography';
import { openIssuer } from './adapters/issuers';
import type { SourceWorld } from './adapters/sources';
import { tool } from './adapters/tool';
import { registerDirectoryView } from './features/directoryView/registerDirectoryView';
import { registerLint, type LintTools } from './features/lint/registerLint';
import { registerNewProject } from './features/newProject/registerNewProject';
import { registerPackageBuild } from './features/packageBuild/registerPackageBuild';
import { registerPins } from './features/pins/registerPins';
import { registerPreview } from './features/preview/registerPreview';
import { registerSelectionReview } from './features/selectionReview/registerSelectionReview';
import { registerSignIn } from './features/signIn/registerSignIn';
import { registerSimulation } from './features/simulation/registerSimulation';
import type { SimulationTools } from './features/simulation/trial';
import { registerSources } from './features/sources/registerSources';
import type { SourceTrial } from './features/sources/addSource';
import type { HeaderReader } from './features/sources/chooseColumns';
import { registerSourcePassword } from './features/sourcePassword/registerSourcePassword';
import { entraSignIn, type AuthenticationApi } from './host/entraSignIn';
import { LastPackage } from './host/lastPackage';
import { LastSimulation } from './host/lastSimulation';
import { createLog } from './host/log';
import { ProjectSession } from './host/projectSession';
import { sourcePasswords } from './host/sourcePasswords';
import { vaultKey } from './host/vaultKey';

/** Builds the adapters, each loaded on first use, and hands them to the features. */
export function activate(context: vscode.ExtensionContext): void {
  const log = createLog();
  const clock = (): Date => new Date();
  const passwords = sourcePasswords(context.secrets);
  const signIn = entraSignIn(authentication);
  const sources = { secrets: passwords, tokens: signIn, clock, opened: new Map<string, DirectorySource>() };
  const store = projectStore(context.asAbsolutePath('dist/device'), sources);
  const session = new ProjectSession(store, context.workspaceState, log);
  const storage = (context.storageUri ?? context.globalStorageUri).fsPath;
  const lastPackage = new LastPackage(context.workspaceState);
  const lastSimulation = new LastSimulation();
  const pins = path.join(storage, 'pins');
  const audit = lazyAudit(pins, clock);
  const analyser = lazyAnalyser(context.asAbsolutePath('dist'));
  const key = vaultKey(context.secrets);
  const vault = lazyVault(pins, key, audit);
  const safe = { audit, journal: (server: string) => lazyJournal(pins, key, clock, server) };
  const issuer = (project: Project, folder: string): PinIssuer =>
    openIssuer(project, { folder, secrets: passwords, safe });
  context.subscriptions.push(
    log,
    session,
    analyser,
    registerDirectoryView(session, context.workspaceState, log),
    registerSimulation(
      session,
      { lastPackage, lastSimulation },
      simulationTools(context.asAbsolutePath('dist/simulator'), clock),
      log,
    ),
    registerPins(session, { vault, audit, clock, writePinFile, issuer }, log),
    registerPackageBuild(
      session,
      {
        analyser,
        vault,
        audit,
        clock,
        tool,
        archive,
        digests: nodeDigests,
        cryptography: nodeTableCryptography,
        lastPackage,
      },
      log,
    ),
    registerSelectionReview(session, writeSelectionFile, log),
    registerLint(session, lintTools(analyser, context.asAbsolutePath('dist/rules.json')), log),
    registerNewProject(session, log),
    registerSourcePassword(session, passwords, log),
    registerSignIn(session, signIn, log),
    registerSources(session, { passwords, readHeader, tryOut: sourceTrial(sources) }, log),
    lastSimulation,
    registerPreview({ session, lastSimulation, analyser, extension: context.extensionUri, log }),
  );
  void session.reload();
}

const authentication: AuthenticationApi = {
  getSession: (provider, scopes, options) => vscode.authentication.getSession(provider, scopes, options),
  sovereignCloud: () => vscode.workspace.getConfiguration('microsoft-sovereign-cloud').get('environment'),
};

const archive: ArchiveWriter = {
  write: async (...args) => (await import('./adapters/archive/zipWriter')).zipWriter.write(...args),
};

const readHeader: HeaderReader = async (...args) => (await import('./adapters/csv/readHeader')).readHeader(...args);

/** Reads no more than the first page: that there is somebody is all that the trial is about. */
function sourceTrial({ clock, tokens }: Pick<SourceWorld, 'clock' | 'tokens'>): SourceTrial {
  return async (settings, folder, password, signal) => {
    const { openSource } = await import('./adapters/sources');
    const secrets = { get: () => Promise.resolve(password) };
    const source = await openSource(settings, { folder, clock, tokens, secrets });
    for await (const page of source.users({ pageSize: 10 }, { signal })) {
      return page.length;
    }
    return 0;
  };
}

const writeSelectionFile: SelectionWriter = async (...args) =>
  (await import('./adapters/csv/selectionFile')).writeSelectionFile(...args);

const writePinFile: PinFileWriter = async (...args) => (await import('./adapters/csv/pinFile')).writePinFile(...args);

function lazyAudit(folder: string, clock: Clock): AuditLog {
  return {
    record: async (event) => (await import('./adapters/audit/auditLog')).auditLog(folder, clock).record(event),
  };
}

function lazyVault(folder: string, key: ReturnType<typeof vaultKey>, audit: AuditLog): PinVault {
  const vault = async (): Promise<PinVault> => (await import('./adapters/vault/pinVault')).pinVault(folder, key, audit);
  return { save: async (batch) => (await vault()).save(batch), open: async (now) => (await vault()).open(now) };
}

function lazyJournal(folder: string, key: ReturnType<typeof vaultKey>, clock: Clock, server: string): IssueJournal {
  return {
    during: async (work) =>
      (await import('./adapters/vault/issueJournal')).issueJournal(folder, key, clock, server).during(work),
  };
}

/** In a process that starts with the first script that is looked at. */
function lazyAnalyser(dist: string): ScriptAnalyser {
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

function lintTools(analyser: ScriptAnalyser, rules: string): LintTools {
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

function simulationTools(shimFolder: string, clock: Clock): SimulationTools {
  const readZip = async (file: string) => (await import('./adapters/archive/zipReader')).readZip(file);
  const faults = async () => Object.values((await import('./simulator/faults/faults')).faults);
  return {
    clock,
    faults: async (enrolmentCase) => (await faults()).filter(({ applies }) => applies(enrolmentCase)),
    inspect: async (file, now) => inspectPackage(await readZip(file), readUtf8, now, nodeDigests),
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

function projectStore(deviceFolder: string, world: Omit<SourceWorld, 'folder'>): ProjectStore {
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
