import * as vscode from 'vscode';
import { accountsOf } from '../../core/directory/sourceAccount';
import { EnrollmentError } from '../../core/errors';
import type { SourceAccount } from '../../core/ports';
import type { ProjectSession } from '../../host/projectSession';
import { requireTrust } from '../../host/readySession';
import { registerCommand } from '../../host/showFailure';
import type { SourcePasswords } from '../../host/sourcePasswords';
import { sourceIdOf } from '../../host/sourceRow';
import { PasswordWatch } from './passwordWatch';

/** "Set the Password of a Source", here or in another window. */
export function registerSourcePassword(
  session: ProjectSession,
  passwords: SourcePasswords,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const watch = new PasswordWatch(session, passwords, log);
  const command = registerCommand('enrollmentPackager.setSourcePassword', log, async (row) => {
    requireTrust();
    const account = await askAccount(await accountsIn(session), sourceIdOf(row));
    const password = account === undefined ? undefined : await askPassword(account);
    if (account !== undefined && password !== undefined) {
      await watch.whileSetting(account, async () => {
        await passwords.set(account, password);
        log.info(`A password for the source "${account.sourceId}" is stored.`);
        await readAgain(session, account);
      });
    }
  });
  return vscode.Disposable.from(command, watch);
}

/** The account of the MDM server belongs to all sources of its kind. */
async function readAgain(session: ProjectSession, { kind, sourceId }: SourceAccount): Promise<void> {
  const { sources } = await session.readProject();
  const read = sources.filter(({ id, kind: own }) => (kind === 'neurons' ? own === kind : id === sourceId));
  await Promise.all(read.map(({ id }) => session.refreshSource(id)));
}

/** Asks the project file itself: without a password its sources cannot have been read. */
async function accountsIn(session: ProjectSession): Promise<readonly SourceAccount[]> {
  const accounts = accountsOf(await session.readProject());
  if (accounts.length === 0) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'no-source-account',
      message: 'No source of this project needs a password.',
      remedy: 'Add a source of kind "ldap", or "server.api", to enrollment.json first.',
    });
  }
  return accounts;
}

async function askAccount(
  accounts: readonly SourceAccount[],
  sourceId: string | undefined,
): Promise<SourceAccount | undefined> {
  const named = accounts.filter((account) => account.sourceId === sourceId);
  const wanted = named.length === 0 ? accounts : named;
  if (wanted.length === 1) {
    return wanted[0];
  }
  const items = accounts.map((account) => ({
    label: account.sourceId,
    description: account.user,
    detail: account.url,
    account,
  }));
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Set the Password of a Source') });
  return picked?.account;
}

function askPassword({ user, url, sourceId }: SourceAccount): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Password for the Source "{0}"', sourceId),
    prompt: vscode.l10n.t('Password of {0} at {1}. It is kept in the secret storage of VS Code.', user, url),
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => (text === '' ? vscode.l10n.t('An empty password would mean "anonymous".') : undefined),
  });
}
