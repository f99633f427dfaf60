import path from 'node:path';
import * as vscode from 'vscode';
import type { AuditLog, Clock, DirectorySource, IssueJournal, PinIssuer, PinVault, SpentPins } from './core/ports';
import type { Project } from './core/project/project';
import { nodeDigests } from './adapters/crypto/digests';
import { nodeTableCryptography } from './adapters/crypto/tableCryptography';
import { tool } from './adapters/tool';
import { registerAudit } from './features/audit/registerAudit';
import { registerDirectoryView } from './features/directoryView/registerDirectoryView';
import { registerLint } from './features/lint/registerLint';
import { registerNewProject } from './features/newProject/registerNewProject';
import { registerPackageBuild } from './features/packageBuild/registerPackageBuild';
import { registerPins } from './features/pins/registerPins';
import { registerPinsView } from './features/pinsView/registerPinsView';
import { registerPreview } from './features/preview/registerPreview';
import { registerSelectionReview } from './features/selectionReview/registerSelectionReview';
import { registerSignIn } from './features/signIn/registerSignIn';
import { registerSimulation } from './features/simulation/registerSimulation';
import { registerSources } from './features/sources/registerSources';
import { registerSourcePassword } from './features/sourcePassword/registerSourcePassword';
import { registerWaves } from './features/waves/registerWaves';
import { entraSignIn, type AuthenticationApi } from './host/entraSignIn';
import { KeptPins } from './host/keptPins';
import { LastPackage } from './host/lastPackage';
import { LastSimulation } from './host/lastSimulation';
import { createLog } from './host/log';
import { PinSelection } from './host/pinRows';
import { ProjectSession } from './host/projectSession';
import { sourcePasswords } from './host/sourcePasswords';
import { vaultKey } from './host/vaultKey';
import {
  archive,
  lazyAnalyser,
  lazyAudit,
  lazyIssuer,
  lazyJournal,
  lazySpentPins,
  lazyVault,
  lazyWavePlans,
  lintTools,
  projectStore,
  readAudit,
  readContexts,
  readExportHeader,
  readHeader,
  simulationTools,
  sourceTrial,
  waveFiles,
  writePinFile,
  writeRevokedList,
  writeSelectionFile,
} from './lazyAdapters';

/** Builds the adapters, each loaded on first use, and hands them to the features. */
export function activate(context: vscode.ExtensionContext): void {
  const log = createLog();
  const memory = context.workspaceState;
  const clock = (): Date => new Date();
  const passwords = sourcePasswords(context.secrets);
  const signIn = entraSignIn(authentication);
  const sources = { secrets: passwords, tokens: signIn, clock, opened: new Map<string, DirectorySource>() };
  const store = projectStore(context.asAbsolutePath('dist/device'), sources);
  const session = new ProjectSession(store, memory, log);
  const lastPackage = new LastPackage(memory);
  const lastSimulation = new LastSimulation();
  const analyser = lazyAnalyser(context.asAbsolutePath('dist'));
  const safe = pinSafe(context, clock);
  const { audit } = safe;
  const vault = new KeptPins(safe.vault);
  const selection = new PinSelection();
  const issuer = (project: Project, folder: string): PinIssuer =>
    lazyIssuer(project, { folder, secrets: passwords, safe });
  const writing = { tool, archive, digests: nodeDigests, cryptography: nodeTableCryptography };
  const packaging = { ...writing, analyser, vault, audit, clock, lastPackage };
  const simulator = simulationTools(context.asAbsolutePath('dist/simulator'), clock);
  context.subscriptions.push(
    log,
    session,
    analyser,
    registerDirectoryView(session, memory, log),
    registerSimulation(session, { lastPackage, lastSimulation }, simulator, log),
    registerPins(session, { vault, audit, clock, writePinFile, readExportHeader, issuer, selection }, log),
    vault,
    registerPinsView(session, { vault, audit, selection, clock, memory, writeRevokedList }, log),
    registerPackageBuild(session, packaging, log),
    registerWaves(session, { ...packaging, ...waveFiles, plans: lazyWavePlans, issuer }, memory, log),
    registerAudit(() => readAudit(safe.folder), log),
    registerSelectionReview(session, writeSelectionFile, log),
    registerLint(session, lintTools(analyser, context.asAbsolutePath('dist/rules.json')), log),
    registerNewProject(session, log),
    registerSourcePassword(session, passwords, log),
    registerSignIn(session, signIn, log),
    registerSources(session, { passwords, readHeader, readContexts, tryOut: sourceTrial(sources) }, log),
    lastSimulation,
    registerPreview({ session, lastSimulation, analyser, extension: context.extensionUri, log }),
  );
  void session.reload();
}

/** Where PINs lie, who has done what with them, and what a server has been asked for. */
function pinSafe(context: vscode.ExtensionContext, clock: Clock): PinSafe {
  const folder = path.join((context.storageUri ?? context.globalStorageUri).fsPath, 'pins');
  const key = vaultKey(context.secrets);
  const audit = lazyAudit(folder, clock);
  return {
    folder,
    audit,
    vault: lazyVault(folder, key, audit),
    journal: (server) => lazyJournal(folder, key, clock, server),
    spent: lazySpentPins(folder, key),
  };
}

interface PinSafe {
  readonly folder: string;
  readonly audit: AuditLog;
  readonly vault: PinVault;
  readonly journal: (server: string) => IssueJournal;
  readonly spent: SpentPins;
}

const authentication: AuthenticationApi = {
  getSession: (provider, scopes, options) => vscode.authentication.getSession(provider, scopes, options),
  sovereignCloud: () => vscode.workspace.getConfiguration('microsoft-sovereign-cloud').get('environment'),
};
