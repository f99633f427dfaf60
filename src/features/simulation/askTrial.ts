import path from 'node:path';
import * as vscode from 'vscode';
import { isEnrolmentAddress } from '../../core/directory/enrolmentAddress';
import type { Recipient } from '../../core/directory/recipient';
import { faultTitle, groupTitle } from './faultWords';
import type { FaultChoice } from './trial';

/** Rows that the list of users shows at once; typing finds the others. */
const shownUsers = 200;

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

/** One of the recipients, or an address that is typed. Undefined when the user gives up. */
export function askUser(recipients: readonly Recipient[]): Promise<string | undefined> {
  const picker = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly address: string }>();
  picker.title = vscode.l10n.t('Simulate on a Virtual Device ({0}/{1})', 2, 3);
  picker.placeholder = vscode.l10n.t('Who sits at the device: choose, or type an address');
  const offer = (): void => {
    picker.items = userItems(recipients, picker.value.trim());
  };
  picker.onDidChangeValue(offer);
  offer();
  picker.show();
  return new Promise((resolve) => {
    picker.onDidAccept(() => {
      resolve(picker.selectedItems[0]?.address);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
  });
}

/** A fleet has too many users to hand all of them to the list, so this does the finding. */
function userItems(
  recipients: readonly Recipient[],
  typed: string,
): readonly (vscode.QuickPickItem & { readonly address: string })[] {
  const text = typed.toLowerCase();
  const matching = recipients.filter(({ address, displayName }) =>
    `${displayName} ${address}`.toLowerCase().includes(text),
  );
  const isListed = matching.some(({ address }) => address.toLowerCase() === text);
  const own = isEnrolmentAddress(typed) && !isListed;
  return [
    ...matching.slice(0, shownUsers).map(({ address, displayName }) => ({
      label: displayName,
      description: address,
      address,
      alwaysShow: true,
    })),
    ...(own ? [{ label: typed, description: vscode.l10n.t('as typed'), address: typed, alwaysShow: true }] : []),
  ];
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
