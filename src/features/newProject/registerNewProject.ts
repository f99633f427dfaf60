import path from 'node:path';
import * as vscode from 'vscode';
import { enrolmentCases, type EnrolmentCase } from '../../core/project/enrolmentCase';
import { newProjectText } from '../../core/project/newProject';
import type { ProjectSession } from '../../host/projectSession';
import { requireReady, requireTrust } from '../../host/readySession';
import { registerCommand } from '../../host/showFailure';

/** "New Project", and "Copy Scripts for Editing" for a project that has none yet. */
export function registerNewProject(session: ProjectSession, log: vscode.LogOutputChannel): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand('enrollmentPackager.newProject', log, () => newProject(session, log)),
    registerCommand('enrollmentPackager.copyScripts', log, async () => {
      requireTrust();
      await copyScripts(session, (await requireReady(session)).folder);
    }),
    registerCommand('enrollmentPackager.openProjectFile', log, async () => {
      const { folder } = await requireReady(session);
      await vscode.window.showTextDocument(vscode.Uri.file(path.join(folder, 'enrollment.json')));
    }),
  );
}

async function newProject(session: ProjectSession, log: vscode.LogOutputChannel): Promise<void> {
  requireTrust();
  const folder = await pickFolder();
  const name =
    folder &&
    (await vscode.window.showInputBox({
      title: vscode.l10n.t('New Project ({0}/{1})', 1, 3),
      prompt: vscode.l10n.t('Name of the project; it becomes the name of the package'),
      value: path.basename(folder),
      validateInput: checkName,
    }));
  const enrolmentCase = name === undefined ? undefined : await pickCase();
  const csv = enrolmentCase === undefined ? undefined : await pickUsers();
  if (folder === undefined || name === undefined || enrolmentCase === undefined || csv === undefined) {
    return;
  }
  const file = await session.store.createProjectFile(
    folder,
    newProjectText(name, enrolmentCase, path.relative(folder, csv).replaceAll('\\', '/')),
  );
  await session.store.copyScripts(folder);
  log.info(`Project created: ${file}`);
  if (vscode.workspace.getWorkspaceFolder(vscode.Uri.file(file)) === undefined) {
    // The view shows what is open, so a project elsewhere has to be opened.
    await vscode.commands.executeCommand('vscode.openFolder', vscode.Uri.file(folder));
    return;
  }
  await vscode.window.showTextDocument(vscode.Uri.file(file));
  await session.reload();
}

async function pickFolder(): Promise<string | undefined> {
  const open = vscode.workspace.workspaceFolders ?? [];
  if (open.length === 1) {
    return open[0]?.uri.fsPath;
  }
  const chosen = await vscode.window.showOpenDialog({
    canSelectFolders: true,
    canSelectFiles: false,
    title: vscode.l10n.t('Folder of the New Project'),
    openLabel: vscode.l10n.t('Use This Folder'),
  });
  return chosen?.[0]?.fsPath;
}

async function pickCase(): Promise<EnrolmentCase | undefined> {
  const words: Readonly<Record<EnrolmentCase, { label: string; detail: string }>> = {
    sccm: {
      label: vscode.l10n.t('ConfigMgr (SCCM)'),
      detail: vscode.l10n.t('A package copies the files, Run Scripts runs setup.ps1 as SYSTEM'),
    },
    'epm-device-name': {
      label: vscode.l10n.t('Endpoint Manager: device name'),
      detail: vscode.l10n.t('LocalSystem; the device enrols as DEVICE@domain'),
    },
    'epm-current-user': {
      label: vscode.l10n.t('Endpoint Manager: current user'),
      detail: vscode.l10n.t('The user runs setup.ps1 and may write into its folder'),
    },
    'epm-two-step': {
      label: vscode.l10n.t('Endpoint Manager: two steps'),
      detail: vscode.l10n.t('The user copies to a temporary folder, LocalSystem enrols'),
    },
    'epm-uac': {
      label: vscode.l10n.t('Endpoint Manager: UAC off and on'),
      detail: vscode.l10n.t('Last resort: UAC is switched off, with a restart before and after'),
    },
  };
  const items = enrolmentCases.map((enrolmentCase) => ({
    ...words[enrolmentCase],
    description: enrolmentCase,
    enrolmentCase,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('New Project ({0}/{1})', 2, 3),
    placeHolder: vscode.l10n.t('How the script runs on the devices'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.enrolmentCase;
}

async function pickUsers(): Promise<string | undefined> {
  const files = await vscode.workspace.findFiles('**/*.csv', '**/{node_modules,out}/**', 50);
  const browse = vscode.l10n.t('Browse…');
  const items = [
    ...files.map(({ fsPath }) => ({ label: vscode.workspace.asRelativePath(fsPath), file: fsPath })),
    { label: browse, file: undefined },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('New Project ({0}/{1})', 3, 3),
    placeHolder: vscode.l10n.t('The CSV file that lists the users'),
  });
  if (picked === undefined || picked.file !== undefined) {
    return picked?.file;
  }
  const chosen = await vscode.window.showOpenDialog({
    canSelectFiles: true,
    filters: { CSV: ['csv'] },
    title: vscode.l10n.t('The CSV File That Lists the Users'),
  });
  return chosen?.[0]?.fsPath;
}

async function copyScripts(session: ProjectSession, folder: string): Promise<void> {
  const written = await session.store.copyScripts(folder);
  const text =
    written.length === 0
      ? vscode.l10n.t('All scripts are in the project already; none was changed.')
      : vscode.l10n.t('{0} scripts copied to "scripts". Packages are built from them from now on.', written.length);
  void vscode.window.showInformationMessage(text);
  // Its scripts are these from now on.
  await session.followProject();
}

function checkName(name: string): string | undefined {
  const length = name.trim().length;
  return length > 0 && length <= 100 ? undefined : vscode.l10n.t('Give a name of 1 to 100 characters.');
}
