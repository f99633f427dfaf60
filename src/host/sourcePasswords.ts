import type * as vscode from 'vscode';
import type { SourceAccount, SourceSecrets } from '../core/ports';

/** Passwords of directory sources in VS Code's SecretStorage (the operating system's keyring on a desktop). */
export interface SourcePasswords extends SourceSecrets {
  set(account: SourceAccount, password: string): Promise<void>;
  remove(account: SourceAccount): Promise<void>;
  /** Calls whenever a password is set or removed, here or in another window. @param listener told whose it is, account by account */
  follow(listener: (isOf: (account: SourceAccount) => boolean) => void): vscode.Disposable;
}

/**
 * The name under which a password is kept holds server and user too: when somebody else's settings name another server under the
 * same source id, they find no password.
 */
export function sourcePasswords(secrets: vscode.SecretStorage): SourcePasswords {
  const nameOf = (account: SourceAccount): string =>
    `enrollmentPackager.source ${JSON.stringify([account.sourceId, account.url, account.user])}`;
  return {
    get: async (account) => secrets.get(nameOf(account)),
    set: async (account, password) => {
      await secrets.store(nameOf(account), password);
    },
    remove: async (account) => {
      await secrets.delete(nameOf(account));
    },
    follow: (listener) =>
      secrets.onDidChange(({ key }) => {
        listener((account) => nameOf(account) === key);
      }),
  };
}
