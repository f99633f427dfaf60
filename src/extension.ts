import path from 'node:path';
import * as vscode from 'vscode';
import type { ArchiveWriter, PinFileWriter, PinVault, ProjectStore } from './core/ports';
import { nodeDigests } from './adapters/crypto/digests';
import { systemRandomness } from './adapters/crypto/randomness';
import type { SourceWorld } from './adapters/sources';
import { tool } from './adapters/tool';
import { localIssuer } from './core/pin/localIssuer';
import { registerDirectoryView } from './features/directoryView/registerDirectoryView';
import { registerNewProject } from './features/newProject/registerNewProject';
import { registerPackageBuild } from './features/packageBuild/registerPackageBuild';
import { registerPins } from './features/pins/registerPins';
import { registerSourcePassword } from './features/sourcePassword/registerSourcePassword';
import { createLog } from './host/log';
import { ProjectSession } from './host/projectSession';
import { sourcePasswords } from './host/sourcePasswords';
import { vaultKey } from './host/vaultKey';

/** Builds the adapters, each loaded on first use, and hands them to the features. */
export function activate(context: vscode.ExtensionContext): void {
  const log = createLog();
  const clock = (): Date => new Date();
  const passwords = sourcePasswords(context.secrets);
  const store = projectStore(context.asAbsolutePath('dist/device'), { secrets: passwords, clock });
  const session = new ProjectSession(store, context.workspaceState, log);
  const storage = (context.storageUri ?? context.globalStorageUri).fsPath;
  const vault = lazyVault(path.join(storage, 'pins'), vaultKey(context.secrets));
  context.subscriptions.push(
    log,
    session,
    registerDirectoryView(session, context.workspaceState, log),
    registerPins(session, { vault, clock, writePinFile, issuer: ({ pin }) => localIssuer(pin, systemRandomness) }, log),
    registerPackageBuild(session, { vault, clock, tool, archive, digests: nodeDigests }, log),
    registerNewProject(session, log),
    registerSourcePassword(session, passwords, log),
  );
  void session.reload();
}

const archive: ArchiveWriter = {
  write: async (...args) => (await import('./adapters/archive/zipWriter')).zipWriter.write(...args),
};

const writePinFile: PinFileWriter = async (...args) => (await import('./adapters/csv/pinFile')).writePinFile(...args);

function lazyVault(folder: string, key: ReturnType<typeof vaultKey>): PinVault {
  const vault = async (): Promise<PinVault> => (await import('./adapters/vault/pinVault')).pinVault(folder, key);
  return { save: async (batch) => (await vault()).save(batch), live: async (now) => (await vault()).live(now) };
}

function projectStore(deviceFolder: string, world: Omit<SourceWorld, 'folder'>): ProjectStore {
  const folders = () => import('./adapters/files/projectFolder');
  return {
    readProject: async (folder) => (await folders()).readProject(folder),
    openSources: async (project, folder) =>
      (await import('./adapters/sources')).openSources(project, { ...world, folder }),
    readScripts: async (folder) => (await folders()).readScripts(folder, deviceFolder),
    copyScripts: async (folder) => (await folders()).copyScripts(folder, deviceFolder),
    createProjectFile: async (folder, text) => (await folders()).createProjectFile(folder, text),
  };
}
