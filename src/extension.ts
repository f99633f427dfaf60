import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { inspectPackage } from './core/package/inspectPackage';
import type {
  ArchiveWriter,
  AuditLog,
  Clock,
  PinFileWriter,
  PinVault,
  ProjectStore,
  ScriptAnalyser,
} from './core/ports';
import { decodeScript } from './adapters/files/scriptFile';
import { nodeDigests } from './adapters/crypto/digests';
import { openIssuer } from './adapters/issuers';
import { tool } from './adapters/tool';
import { registerDirectoryView } from './features/directoryView/registerDirectoryView';
import type { RulePages } from './features/lint/rulePages';
import { registerLint } from './features/lint/registerLint';
import { registerNewProject } from './features/newProject/registerNewProject';
import { registerPackageBuild } from './features/packageBuild/registerPackageBuild';
import { registerPins } from './features/pins/registerPins';
import { registerPreview } from './features/preview/registerPreview';
import { registerSimulation } from './features/simulation/registerSimulation';
import type { SimulationTools } from './features/simulation/trial';
import { LastPackage } from './host/lastPackage';
import { LastSimulation } from './host/lastSimulation';
import { createLog } from './host/log';
import { ProjectSession } from './host/projectSession';
import { vaultKey } from './host/vaultKey';

/** Builds the adapters, each loaded on first use, and hands them to the features. */
export function activate(context: vscode.ExtensionContext): void {
  const log = createLog();
  const session = new ProjectSession(projectStore(context.asAbsolutePath('dist/device')), context.workspaceState, log);
  const storage = (context.storageUri ?? context.globalStorageUri).fsPath;
  const clock = (): Date => new Date();
  const lastPackage = new LastPackage(context.workspaceState);
  const lastSimulation = new LastSimulation();
  const pins = path.join(storage, 'pins');
  const audit = lazyAudit(pins, clock);
  const analyser = lazyAnalyser(context.asAbsolutePath('dist'));
  const vault = lazyVault(pins, vaultKey(context.secrets), audit);
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
    registerPins(session, { vault, audit, clock, writePinFile, issuer: openIssuer }, log),
    registerPackageBuild(
      session,
      { analyser, vault, audit, clock, tool, archive, digests: nodeDigests, lastPackage },
      log,
    ),
    registerLint(session, { analyser, rulePages: readRulePages(context.asAbsolutePath('dist/rules.json')) }, log),
    registerNewProject(session, log),
    lastSimulation,
    registerPreview({ session, lastSimulation, analyser, extension: context.extensionUri, log }),
  );
  void session.reload();
}

const archive: ArchiveWriter = {
  write: async (...args) => (await import('./adapters/archive/zipWriter')).zipWriter.write(...args),
};

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

function readRulePages(file: string): RulePages {
  return async () => JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
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
        { powerShell, shimFolder, signal, onProgress: onStep },
      );
    },
  };
}

function readUtf8(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}

function projectStore(deviceFolder: string): ProjectStore {
  const folders = () => import('./adapters/files/projectFolder');
  return {
    readProject: async (folder) => (await folders()).readProject(folder),
    openSources: async (project, folder) => (await import('./adapters/sources')).openSources(project, folder),
    readScripts: async (folder) => (await folders()).readScripts(folder, deviceFolder),
    hasOwnScripts: async (folder) => (await folders()).hasOwnScripts(folder),
    decodeScript,
    copyScripts: async (folder) => (await folders()).copyScripts(folder, deviceFolder),
    createProjectFile: async (folder, text) => (await folders()).createProjectFile(folder, text),
  };
}
