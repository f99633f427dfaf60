import path from 'node:path';
import * as vscode from 'vscode';
import type { Recipient } from '../../core/directory/recipient';
import { askRecipient } from '../../host/askRecipient';
import { faultTitle, groupTitle } from './faultWords';
import type { FaultChoice } from './trial';

/** The package: the one that was built last, or one from the disk. Undefined when the user gives up. */
export async function askPackage(last: string | undefined): Promise<string | undefined> {
  if (last === undefined || !(await exists(last))) {
    return browse();
  }
  const items = [
    { label: path.basename(last), description: vscode.l10n.t('built last'), detail: path.dirname(last), file: last },
    { label: vscode.l10n.t('Browse…'), file: undefined },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Simulate on a Virtual Device ({0}/{1})', 1, 3),
    placeHolder: vscode.l10n.t('The deployment package to try'),
  });
  return picked === undefined ? undefined : (picked.file ?? browse());
}

async function browse(): Promise<string | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    canSelectFiles: true,
    filters: { Zip: ['zip'] },
    title: vscode.l10n.t('The Deployment Package to Try'),
  });
  return chosen?.[0]?.fsPath;
}

async function exists(file: string): Promise<boolean> {
  return vscode.workspace.fs.stat(vscode.Uri.file(file)).then(
    () => true,
    () => false,
  );
}

/** Who sits at the device. Undefined when the user gives up. */
export function askUser(recipients: readonly Recipient[]): Promise<string | undefined> {
  return askRecipient(recipients, {
    title: vscode.l10n.t('Simulate on a Virtual Device ({0}/{1})', 2, 3),
    placeholder: vscode.l10n.t('Who sits at the device: choose, or type an address'),
  });
}

/** What goes wrong. Undefined when the user gives up; `fault` is undefined when nothing goes wrong. */
export async function askFault(
  faults: readonly FaultChoice[],
): Promise<{ readonly fault: FaultChoice | undefined } | undefined> {
  const groups = [...Map.groupBy(faults, ({ group }) => group)];
  const items: (vscode.QuickPickItem & { readonly fault?: FaultChoice })[] = [
    { label: faultTitle(undefined) },
    ...groups.flatMap(([group, members]) => [
      { label: groupTitle(group), kind: vscode.QuickPickItemKind.Separator },
      ...members.map((fault) => ({ label: faultTitle(fault), description: fault.name, fault })),
    ]),
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Simulate on a Virtual Device ({0}/{1})', 3, 3),
    placeHolder: vscode.l10n.t('What goes wrong on the device'),
    matchOnDescription: true,
  });
  return picked === undefined ? undefined : { fault: picked.fault };
}
