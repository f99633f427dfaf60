import * as vscode from 'vscode';
import { isEnrolmentAddress } from '../core/directory/enrolmentAddress';
import type { Recipient } from '../core/directory/recipient';

/** Rows that the list of users shows at once; typing finds the others. */
const shownUsers = 200;

/** One of the recipients, or an address that is typed. Undefined when the user gives up. */
export function askRecipient(
  recipients: readonly Pick<Recipient, 'address' | 'displayName'>[],
  { title, placeholder }: { readonly title: string; readonly placeholder: string },
): Promise<string | undefined> {
  const picker = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly address: string }>();
  picker.title = title;
  picker.placeholder = placeholder;
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
  recipients: readonly Pick<Recipient, 'address' | 'displayName'>[],
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
